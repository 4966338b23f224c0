import { memoryOutbox } from '../../src/store/memory-outbox';
import { outboxContract } from '../contract/store-outbox';
import { outboxKeepingContract } from '../contract/store-outbox-keeping';
import { outboxModelContract } from '../contract/store-outbox-model';

describe('the outbox of replay keeps the contract of the stored one', () => {
  const open = () => ({ outbox: memoryOutbox(), close: async () => undefined });
  let opened = open();
  beforeEach(() => {
    opened = open();
  });
  outboxContract(() => opened);
  outboxKeepingContract(() => opened);
  outboxModelContract(async () => open(), 500);
});

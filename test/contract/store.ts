import type { Store } from '../../src/core/ports/store';
import { baselinesContract } from './store-baselines';
import { boardContract } from './store-board';
import { groupingsContract } from './store-groupings';
import { heldContract } from './store-held';
import { hostileContract } from './store-hostile';
import { housekeepingContract } from './store-housekeeping';
import { installationsContract } from './store-installations';
import { linksContract } from './store-links';
import { machinesContract } from './store-machines';
import { marksContract } from './store-marks';
import { noiseContract } from './store-noise';
import { notesContract } from './store-notes';
import { outboxContract } from './store-outbox';
import { outboxKeepingContract } from './store-outbox-keeping';
import { outboxModelContract } from './store-outbox-model';
import { pageNewsContract } from './store-page-news';
import { partitionsContract } from './store-partitions';
import { peopleContract } from './store-people';
import { recordsContract } from './store-records';
import { remindersContract } from './store-reminders';
import { tenantsContract } from './store-tenants';
import { transactionsContract } from './store-transactions';

/** What every store keeps, whatever database is below: run by each database's own test, with as many random stories as it has time for. */
export function storeContract(name: string, open: () => Promise<Store>, modelRuns = 20): void {
  describe(`${name} keeps the store contract`, () => {
    let opened: Store | undefined;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened?.close());
    const store = (): Store => {
      if (!opened) throw new Error('the store is open inside tests only');
      return opened;
    };
    recordsContract(store);
    installationsContract(store);
    baselinesContract(store);
    groupingsContract(store);
    transactionsContract(store);
    outboxContract(store);
    outboxKeepingContract(store);
    housekeepingContract(store);
    tenantsContract(store);
    hostileContract(store);
    machinesContract(store);
    noiseContract(store);
    marksContract(store);
    notesContract(store);
    linksContract(store);
    peopleContract(store);
    boardContract(store);
    heldContract(store);
    remindersContract(store);
    pageNewsContract(store);
    partitionsContract(store);
    outboxModelContract(open, modelRuns);
  });
}

import { openStore } from '../../src/store/open-store';
import { storeContract } from '../contract/store';

storeContract('the store in memory', () => openStore({ file: ':memory:' }), 150);

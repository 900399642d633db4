import { describe } from 'vitest';
import { aPostgresStore } from '../support/stores.js';
import { storeContract } from './store.contract.js';

describe('the store on PostgreSQL', () => {
  storeContract(aPostgresStore);
});

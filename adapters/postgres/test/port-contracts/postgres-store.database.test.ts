import { describe } from 'vitest';
import { postgresFixture } from '../support/stores.js';
import { storeContract } from './store.contract.js';

describe('the store on PostgreSQL', () => {
  storeContract(postgresFixture);
});

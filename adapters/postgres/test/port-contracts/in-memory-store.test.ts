import { describe } from 'vitest';
import { anInMemoryStore } from '../support/stores.js';
import { storeContract } from './store.contract.js';

describe('the in-memory store', () => {
  storeContract(anInMemoryStore);
});

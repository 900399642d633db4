import { describe } from 'vitest';
import { inMemoryFixture } from '../support/stores.js';
import { storeContract } from './store.contract.js';

describe('the in-memory store', () => {
  storeContract(inMemoryFixture);
});

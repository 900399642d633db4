export { createInMemoryStore, type InMemoryStore } from './in-memory-store.js';
export { aClock, aCountingRandomness, aRoomAccess, aWebinar, carl, olga, pia, vera } from './fixtures.js';

export { storeConformance } from './store.js';
export { roomAccessConformance } from './room-access.js';
export type { StoreFixture } from './store-fixture.js';
export type { TestTools } from './test-tools.js';

import type { StoreFixture } from '../support/stores.js';
import { liveSessionsContract } from './live-sessions.contract.js';
import { presencesContract } from './presences.contract.js';
import { registrationsContract } from './registrations.contract.js';
import { roomsContract } from './rooms.contract.js';
import { situationsContract } from './situations.contract.js';
import { statusesContract } from './statuses.contract.js';
import { webinarsContract } from './webinars.contract.js';

/** The promises of all ports that keep data: what holds for one store holds for every other. */
export const storeContract = (makeStore: () => Promise<StoreFixture>): void => {
  situationsContract(makeStore);
  statusesContract(makeStore);
  liveSessionsContract(makeStore);
  webinarsContract(makeStore);
  registrationsContract(makeStore);
  presencesContract(makeStore);
  roomsContract(makeStore);
};

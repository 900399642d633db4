import type { Consents } from '../src/index.js';
import type { State } from './state.js';

export const inMemoryConsents = ({ webinars, consents, consentedTo }: State): Consents => ({
  async record(consent) {
    if (webinars.has(consent.webinarId)) consents.push(consent);
  },
  async latest(webinarId, userIds) {
    return new Map(
      userIds.flatMap((userId) => {
        const statementId = consentedTo(webinarId, userId);
        return statementId === null ? [] : [[userId, statementId]];
      }),
    );
  },
});

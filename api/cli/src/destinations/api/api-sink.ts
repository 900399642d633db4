import { isDeepStrictEqual } from 'node:util';
import { validateSchedule, type Webinar } from '@live-webinar/domain';
import type { WebinarField } from '@live-webinar/postgres';
import { unknownWebinar, type BatchOutcome, type Item, type RowSink } from '../../import/destination.js';
import type { ApiCalls } from './api-calls.js';
import { ApiFailure } from './api-failure.js';
import { peopleCalls, type PeopleCall } from './people-calls.js';
import type { CallQueue } from './call-queue.js';
import { changeOf, webinarOf } from './webinar-message.js';

/** How often a webinar is read again because somebody changed it before it was replaced. */
const MAX_REREADS = 3;

const counted = (what: string, count = 1): BatchOutcome => ({ counts: { [what]: count }, refused: [] });

const refusedAt = (lines: readonly number[], detail: string): BatchOutcome => ({
  counts: {},
  refused: lines.map((line) => ({ line, detail })),
});

/**
 * Takes rows by calls of the API. A webinar is read, changed and replaced; registrations are sent in bulk, by webinar.
 *
 * @param queue sends the calls
 */
export const createApiSink = (api: ApiCalls, queue: CallQueue): RowSink => {
  const saveWebinar = async (
    { line, value: given }: Item<Webinar>,
    fields: readonly WebinarField[],
  ): Promise<BatchOutcome> => {
    for (let reads = 0; reads <= MAX_REREADS; reads += 1) {
      const stored = await api.findWebinar(given.id);
      const present = stored && webinarOf(stored.message);
      const changes = Object.fromEntries(fields.map((field) => [field, given[field]]));
      const valid = validateSchedule(present ? { ...present, ...changes } : given);
      if (!valid.ok) return refusedAt([line], valid.refusal.message);
      if (isDeepStrictEqual(valid.value, present)) return counted('unchanged');

      const outcome = await api.putWebinar(given.id, changeOf(valid.value), stored?.tag);
      if (outcome.isDone) return counted(stored ? 'changed' : 'created');
      if (outcome.code !== 'changed_meanwhile') return refusedAt([line], outcome.detail);
    }
    throw new ApiFailure(`The webinar ${given.id} was changed by somebody else again and again`);
  };

  const register = async ({ webinarId, people, lines }: PeopleCall): Promise<BatchOutcome> => {
    const outcome = await api.register(webinarId, people);
    if (outcome.isDone) return counted('registered', people.length);
    if (outcome.code === 'webinar_not_found') return refusedAt(lines, unknownWebinar(webinarId));
    throw new ApiFailure(`The API refused the registrations for webinar ${webinarId}: ${outcome.detail}`);
  };

  return {
    // More registrations at once: they are sorted by webinar, and a call for few people costs as much as one for many.
    maxBatchRows: { webinars: 1_000, registrations: 100_000 },
    async saveWebinars(items, fields, onDone) {
      const calls = items.map((item) => ({ lines: [item.line], send: () => saveWebinar(item, fields) }));
      const { counts, refused } = await queue.run(calls, onDone);
      return { counts: { created: 0, changed: 0, unchanged: 0, ...counts }, refused };
    },
    async addRegistrations(items, onDone) {
      const calls = peopleCalls(items).map((call) => ({ lines: call.lines, send: () => register(call) }));
      const { counts, refused } = await queue.run(calls, onDone);
      return { counts: { registered: 0, ...counts }, refused };
    },
  };
};

import { setTimeout as wait } from 'node:timers/promises';
import { olga } from '@live-webinar/domain/fixtures';
import { describe, expect, it } from 'vitest';
import { CONDITION_MS, PROCESS_START_MS } from '../../../../.config/time-limits.mjs';
import { backEndToken, tokenFor } from '../../../test/support/api.js';
import { ask } from './support/ask.js';
import { callsTo } from './support/calls.js';
import { useDatabase } from './support/fixture.js';
import { useProcesses } from './support/processes.js';
import type { Served } from '../support/serve.js';

const KILLS = 5;
const SECRET = 'the-secret-of-meeting-events-in-this-test';
/** How many send at once, half of them heartbeats. */
const SENDERS = 8;
const SENT_BEFORE_KILL_MS = 400;
const PEOPLE = Array.from({ length: 3_000 }, (_, number) => `person-${number}`);

const processes = useProcesses();
const database = useDatabase();

interface Session {
  readonly id: string;
  readonly roomName: string;
}

const startSession = async (origin: string): Promise<Session> => {
  const api = callsTo(origin);
  await api.schedule('w');
  const { status } = await ask('POST', `${origin}/api/webinars/w/registrations/`, {
    token: backEndToken(),
    body: { user_ids: PEOPLE },
  });
  expect(status).toBe(200);
  const started = await api.start('w');
  expect(started.status).toBe(200);
  return { id: String(started.body.session_id), roomName: String(started.body.room_name) };
};

/** Each person has a heartbeat or an event of the meeting server, in turn. @returns whether it was acknowledged */
const report = async (origin: string, { id, roomName }: Session, person: string, byElement: boolean) => {
  if (byElement) {
    const { status } = await ask('POST', `${origin}/api/live/presence/w`, {
      token: tokenFor({ id: person, name: person }),
      body: { session_id: id, participant_id: person },
    });
    return status === 200;
  }
  const { status } = await ask('POST', `${origin}/meeting-events/${SECRET}/events/occupant/joined`, {
    body: {
      event_name: 'muc-occupant-joined',
      room_name: roomName,
      room_jid: `${roomName}@conference.meet.example.org`,
      is_breakout: false,
      occupant: {
        id: person,
        name: person,
        joined_at: Math.floor(Date.now() / 1_000),
        occupant_jid: `${person}@meet.example.org/device`,
      },
    },
  });
  return status === 204;
};

describe('processes that are killed while people come', () => {
  it(
    'lose no evidence that they acknowledged',
    { timeout: (KILLS + 1) * PROCESS_START_MS + CONDITION_MS },
    async () => {
      const serve = () =>
        processes.serve({
          DATABASE_URL: database.url,
          MIGRATE_ON_START: 'true',
          MEETING_EVENTS_SECRET: SECRET,
        });
      let served: Served = await serve();
      const session = await startSession(served.origin);
      const toSend = PEOPLE.values();
      const acknowledged: string[] = [];
      let unanswered = 0;
      const sendUntilKilled = async (origin: string, byElement: boolean): Promise<void> => {
        for (const person of toSend) {
          if (await report(origin, session, person, byElement)) acknowledged.push(person);
          else {
            unanswered += 1;
            return;
          }
        }
        throw new Error('Everybody was reported before the last kill');
      };

      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = acknowledged.length;
        const { origin } = served;
        const senders = Array.from({ length: SENDERS }, (_, number) =>
          sendUntilKilled(origin, number % 2 === 0),
        );
        await wait(SENT_BEFORE_KILL_MS);
        served.process.kill('SIGKILL');
        await Promise.all(senders);
        expect(acknowledged.length).toBeGreaterThan(before);
        served = await serve();
      }

      expect(unanswered).toBe(KILLS * SENDERS);
      const { text } = await ask('GET', `${served.origin}/api/live/attendance/${session.id}.csv`, {
        token: tokenFor(olga),
      });
      const reported = new Set(text.match(/person-\d+/g));
      expect(acknowledged.filter((person) => !reported.has(person))).toEqual([]);
    },
  );
});

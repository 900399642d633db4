// The domain alone: no framework, no database, no server. Run it with: npm start -w examples/domain-only
// #region use-cases
import { randomBytes, randomUUID } from 'node:crypto';
import { createUseCases, newWebinar, type RoomAccess } from '@live-webinar/domain';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

const roomAccess: RoomAccess = {
  guard: 'passcode',
  issueMeeting: async ({ session, webinar, person }) => ({
    domain: 'meet.example.org',
    scriptUrl: 'https://meet.example.org/external_api.js',
    room: session.roomName,
    jwt: null,
    passcode: session.passcode,
    displayName: person.name,
    subject: webinar.title,
    expiresAt: null,
  }),
};
const live = createUseCases({
  ...createInMemoryStore(),
  roomAccess,
  clock: { now: () => new Date() },
  randomness: { uuid: randomUUID, passcode: () => randomBytes(10).toString('hex') },
});
// #endregion

// #region story
const olga = { id: 'olga', name: 'Olga' };
const sam = { id: 'sam', name: 'Sam' };
const webinarId = 'night-sky';

await live.scheduleWebinar(
  newWebinar({ id: webinarId, title: 'Reading the night sky', organizerId: olga.id }),
);

const started = await live.startLiveSession({ webinarId, person: olga });
const refused = await live.joinLiveSession({ webinarId, person: sam });
await live.registerForWebinar({ webinarId, person: sam });
const joined = await live.joinLiveSession({ webinarId, person: sam });
// #endregion

const tooEarly = await live.startLiveSession({ webinarId, person: sam });
console.log('Sam starts:   ', tooEarly.ok ? 'live' : tooEarly.refusal.message);
console.log('Olga starts:  ', started.ok ? started.value.session.roomName : started.refusal.message);
console.log('Sam joins:    ', refused.ok ? 'is in' : refused.refusal.message);
console.log('Sam registers:', joined.ok ? joined.value.meeting.room : joined.refusal.message);

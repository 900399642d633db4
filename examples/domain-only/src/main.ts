// The domain alone: no framework, no database, no server. Run it with: npm start -w examples/domain-only
import { randomBytes, randomUUID } from 'node:crypto';
import { createUseCases, type RoomAccess } from '@live-webinar/domain';
import { createInMemoryStore } from '@live-webinar/domain/in-memory';

// What the domain asks of the world. A team brings its own store; this one keeps everything in memory.
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

const olga = { id: 'olga', name: 'Olga' };
const sam = { id: 'sam', name: 'Sam' };
const webinarId = 'night-sky';

await live.scheduleWebinar({
  id: webinarId,
  title: 'Reading the night sky',
  organizerId: olga.id,
  coHostIds: [],
  startsAt: null,
  endsAt: null,
  status: 'scheduled',
  registration: 'open',
  maxParticipants: null,
  lobby: false,
});

const tooEarly = await live.startLiveSession({ webinarId, person: sam });
console.log('Sam starts:   ', tooEarly.ok ? 'live' : tooEarly.refusal.message);

const started = await live.startLiveSession({ webinarId, person: olga });
console.log('Olga starts:  ', started.ok ? started.value.session.roomName : started.refusal.message);

const uninvited = await live.joinLiveSession({ webinarId, person: sam });
console.log('Sam joins:    ', uninvited.ok ? 'is in' : uninvited.refusal.message);

await live.registerForWebinar({ webinarId, person: sam });
const joined = await live.joinLiveSession({ webinarId, person: sam });
console.log('Sam registers:', joined.ok ? joined.value.meeting.room : joined.refusal.message);

import { exitWithMessage, stopOnSignals } from '@live-webinar/server';
import { startDemo } from './demo.js';

const MEETINGS = {
  practiceRoom: (domain: string) =>
    `Meetings take place in the practice room on ${domain}, which stands in for a Jitsi server.`,
  jitsi: (domain: string) => `Meetings take place on ${domain}.`,
};

try {
  const demo = await startDemo(process.env);
  stopOnSignals(() => demo.stop());
  const { domain, isPracticeRoom } = demo.meetingServer;
  process.stdout.write(
    `
  Live Webinar, the demonstration

    ${demo.url}

  Open it in two windows: go live as the organizer in one, join as the student in the other.
  ${isPracticeRoom ? MEETINGS.practiceRoom(domain) : MEETINGS.jitsi(domain)}
  Press Ctrl-C to stop.

`,
  );
} catch (error) {
  exitWithMessage('The demonstration cannot start', error);
}

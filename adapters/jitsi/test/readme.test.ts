import { admissionFixture } from '@live-webinar/domain/fixtures';
import { expect, it } from 'vitest';
// #region token
import { meetingServer, secretSigner, tokenRoomAccess } from '@live-webinar/jitsi';

const roomAccess = tokenRoomAccess(meetingServer('meet.example.org'), {
  appId: 'live', // `app_id` of the server's token authentication
  subject: 'meet.example.org',
  signer: secretSigner(process.env.JITSI_APP_SECRET ?? 'a secret that the meeting server has too'),
});
// #endregion

it('issues a meeting with a token as the README shows', async () => {
  const meeting = await roomAccess.issueMeeting(admissionFixture());
  expect(meeting.scriptUrl).toBe('https://meet.example.org/external_api.js');
  expect(meeting.jwt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

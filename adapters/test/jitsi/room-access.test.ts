import type { Admission } from '@live-webinar/domain';
import { aWebinar, pia } from '@live-webinar/domain/testing';
import { describe, expect, it } from 'vitest';
import { meetingServer, openRoomAccess, passcodeRoomAccess } from '../../src/jitsi/index.js';
import { aSession, minute } from '../support/sessions.js';

const server = meetingServer('meet.example.org');
const admission: Admission = {
  session: aSession(),
  webinar: aWebinar(),
  person: pia,
  role: 'participant',
  at: minute(5),
};
const meeting = {
  domain: 'meet.example.org',
  scriptUrl: 'https://meet.example.org/external_api.js',
  room: admission.session.roomName,
  jwt: null,
  passcode: null,
  displayName: 'Pia Participant',
  subject: 'Reading the night sky',
  expiresAt: null,
};

describe('an open room', () => {
  it('is guarded by nothing but its name', async () => {
    const access = openRoomAccess(server);
    expect(access.isGuarded).toBe(false);
    expect(await access.issueMeeting(admission)).toEqual(meeting);
  });
});

describe('a room with a passcode', () => {
  it('is guarded by the passcode of its session', async () => {
    const access = passcodeRoomAccess(server);
    expect(access.isGuarded).toBe(true);
    expect(await access.issueMeeting(admission)).toEqual({ ...meeting, passcode: 'open-sesame' });
  });

  it('lets in people without a name', async () => {
    const nameless = { ...admission, person: { id: 'pia', name: null } };
    expect(await passcodeRoomAccess(server).issueMeeting(nameless)).toMatchObject({ displayName: null });
  });
});

import type { Admission, RoomAccess } from '@live-webinar/domain';
import { aWebinar, carl, olga, pia } from '@live-webinar/domain/testing';
import { describe, expect, it } from 'vitest';
import { aSession, minute } from '../support/sessions.js';

/** Somebody whom the policies let into a session's room, with what a test cares about changed. */
export const anAdmission = (changes: Partial<Admission> = {}): Admission => ({
  session: aSession(),
  webinar: aWebinar(),
  person: pia,
  role: 'participant',
  at: minute(5),
  ...changes,
});

/** What every implementation of `RoomAccess` promises. */
export const roomAccessContract = (kind: string, access: RoomAccess): void => {
  describe(`${kind}: the way into a room`, () => {
    it('leads everybody into the room of the session, whoever they are', async () => {
      const session = aSession();
      const people = [
        anAdmission({ session, person: olga, role: 'organizer' }),
        anAdmission({ session, person: carl, role: 'co_host' }),
        anAdmission({ session }),
      ];
      const meetings = await Promise.all(people.map((admission) => access.issueMeeting(admission)));
      for (const { room, subject } of meetings) {
        expect(room.split('/').at(-1)).toBe(session.roomName);
        expect(subject).toBe('Reading the night sky');
      }
      expect(
        new Set(meetings.map(({ room, domain, scriptUrl }) => [room, domain, scriptUrl].join())),
      ).toHaveLength(1);
    });

    it('is kept by what it says it is', async () => {
      const admission = anAdmission();
      const { jwt, passcode, expiresAt } = await access.issueMeeting(admission);
      expect({ jwt: jwt !== null, passcode, expires: expiresAt !== null }).toEqual({
        jwt: access.guard === 'token',
        passcode: access.guard === 'passcode' ? admission.session.passcode : null,
        expires: access.guard === 'token',
      });
    });

    it('names the person as the host site does, or not at all', async () => {
      const displayNameOf = async (name: string | null) =>
        (await access.issueMeeting(anAdmission({ person: { id: 'pia', name } }))).displayName;
      expect(await displayNameOf('Pia Participant')).toBe('Pia Participant');
      expect(await displayNameOf(null)).toBeNull();
    });

    it('has no secret in an address', async () => {
      const admission = anAdmission();
      const { jwt, passcode, scriptUrl, domain, room } = await access.issueMeeting(admission);
      for (const secret of [jwt, passcode, admission.session.passcode]) {
        if (secret !== null) expect(`${scriptUrl} ${domain} ${room}`).not.toContain(secret);
      }
    });
  });
};

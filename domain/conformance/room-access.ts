import type { RoomAccess } from '@live-webinar/domain';
import { admissionFixture, carl, olga, sessionFixture } from '@live-webinar/domain/fixtures';
import type { TestTools } from './test-tools.js';

/** What every implementation of `RoomAccess` promises. */
export const roomAccessConformance = (tools: TestTools, kind: string, access: RoomAccess): void => {
  const { describe, expect, it } = tools;
  describe(`${kind}: room access`, () => {
    it('gives everybody a meeting in the room of the session, whatever their role', async () => {
      const session = sessionFixture();
      const people = [
        admissionFixture({ session, person: olga, role: 'organizer' }),
        admissionFixture({ session, person: carl, role: 'co_host' }),
        admissionFixture({ session }),
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

    it('issues exactly the secret that its guard names', async () => {
      const admission = admissionFixture();
      const { jwt, passcode, expiresAt } = await access.issueMeeting(admission);
      expect({ jwt: jwt !== null, passcode, expires: expiresAt !== null }).toEqual({
        jwt: access.guard === 'token',
        passcode: access.guard === 'passcode' ? admission.session.passcode : null,
        expires: access.guard === 'token',
      });
    });

    it('passes on the display name that the site gave, or null', async () => {
      const displayNameOf = async (name: string | null) =>
        (await access.issueMeeting(admissionFixture({ person: { id: 'pia', name } }))).displayName;
      expect(await displayNameOf('Pia Participant')).toBe('Pia Participant');
      expect(await displayNameOf(null)).toBeNull();
    });

    it('puts no secret into an address', async () => {
      const admission = admissionFixture();
      const { jwt, passcode, scriptUrl, domain, room } = await access.issueMeeting(admission);
      for (const secret of [jwt, passcode, admission.session.passcode]) {
        if (secret !== null) expect(`${scriptUrl} ${domain} ${room}`).not.toContain(secret);
      }
    });
  });
};

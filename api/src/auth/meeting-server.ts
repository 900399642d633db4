import { createHash, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '@hapi/boom';
import type { Server } from '@hapi/hapi';

/** The auth strategy for the meeting server's reservation requests. */
export const MEETING_SERVER = 'live-webinar-meeting-server';

/**
 * Registers the strategy {@link MEETING_SERVER}: one shared secret, as `Authorization: Bearer` or in the path, for
 * servers that cannot be configured to send a header.
 */
export const registerMeetingServer = (server: Server, secret: string): void => {
  server.auth.scheme(MEETING_SERVER, () => ({
    authenticate: (request, h) => {
      const [scheme, bearer] = request.raw.req.headers.authorization?.split(' ') ?? [];
      const given: unknown = scheme?.toLowerCase() === 'bearer' ? bearer : request.params.secret;
      if (typeof given !== 'string' || !isSame(given, secret)) {
        throw unauthorized('The reservations secret is required', 'Bearer');
      }
      return h.authenticated({ credentials: {} });
    },
  }));
  server.auth.strategy(MEETING_SERVER, MEETING_SERVER);
};

// Hashed first: a comparison in constant time needs equal lengths, and must not reveal the length.
const isSame = (given: string, secret: string) => timingSafeEqual(digestOf(given), digestOf(secret));
const digestOf = (text: string) => createHash('sha256').update(text).digest();

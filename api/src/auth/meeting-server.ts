import { createHash, timingSafeEqual } from 'node:crypto';
import { unauthorized } from '@hapi/boom';
import type { Server } from '@hapi/hapi';

/** The auth strategy for the meeting server's reservation requests. */
export const MEETING_SERVER = 'live-webinar-meeting-server';
/** The auth strategy for the meeting server's reports about people. */
export const MEETING_EVENTS = 'live-webinar-meeting-events';

/** The auth strategy for recorders. */
export const RECORDER = 'live-webinar-recorder';

const REQUIRED = {
  [MEETING_SERVER]: 'The reservations secret is required',
  [MEETING_EVENTS]: 'The secret of the meeting events is required',
  [RECORDER]: 'The secret of the recordings is required',
} as const;

/**
 * Registers a strategy: one shared secret, as `Authorization: Bearer` or in the path, for servers that cannot be configured
 * to send a header.
 */
export const registerMeetingServer = (
  server: Server,
  strategy: keyof typeof REQUIRED,
  secret: string,
): void => {
  server.auth.scheme(strategy, () => ({
    authenticate: (request, h) => {
      const [scheme, bearer] = request.raw.req.headers.authorization?.split(' ') ?? [];
      const given: unknown = scheme?.toLowerCase() === 'bearer' ? bearer : request.params.secret;
      if (typeof given !== 'string' || !isSame(given, secret)) {
        throw unauthorized(REQUIRED[strategy], 'Bearer');
      }
      return h.authenticated({ credentials: {} });
    },
  }));
  server.auth.strategy(strategy, strategy);
};

// Hashed first: a comparison in constant time needs equal lengths, and must not reveal the length.
const isSame = (given: string, secret: string) => timingSafeEqual(digestOf(given), digestOf(secret));
const digestOf = (text: string) => createHash('sha256').update(text).digest();

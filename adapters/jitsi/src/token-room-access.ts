import { isHost, mayRecord, type RoomAccess } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';
import { meetingFeatures } from './meeting-features.js';
import { meetingWithoutToken } from './meeting-without-token.js';
import { signMeetingToken, TOKEN_LIFETIME_S, type TokenSigner } from './meeting-token.js';

/** A self-hosted server with token authentication. */
export interface TokenAccess {
  /** The `app_id` of the server's token authentication. */
  readonly appId: string;
  readonly signer: TokenSigner;
  /** Compared only by servers that verify domains. */
  readonly subject: string;
  /** By default {@link TOKEN_LIFETIME_S}. */
  readonly lifetimeS?: number;
}

/**
 * Rooms that a token opens, for one person, one room and a few minutes: Prosody's token authentication.
 * https://github.com/jitsi/lib-jitsi-meet/blob/master/doc/tokens.md
 */
export const tokenRoomAccess = (
  server: MeetingServer,
  { appId, signer, subject, lifetimeS = TOKEN_LIFETIME_S }: TokenAccess,
): RoomAccess => ({
  guard: 'token',
  async issueMeeting(admission) {
    const isModerator = isHost(admission.role);
    const claims = {
      iss: appId,
      sub: subject,
      features: meetingFeatures({
        host: isModerator,
        record: mayRecord(admission.role, admission.webinar),
        call: isModerator,
      }),
      passesLobby: isModerator,
    };
    return {
      ...meetingWithoutToken(server, admission),
      ...(await signMeetingToken(signer, claims, admission, lifetimeS)),
      passcode: null,
    };
  },
});

import { isHost, mayRecord, type RoomAccess } from '@live-webinar/domain';
import type { MeetingServer } from './meeting-server.js';
import { meetingFeatures } from './meeting-features.js';
import { meetingWithoutToken } from './meeting-without-token.js';
import { privateKeySigner, signMeetingToken, TOKEN_LIFETIME_S } from './meeting-token.js';

/** An account with 8x8's Jitsi as a Service. */
export interface JaasAccess {
  /** The AppID, `vpaas-magic-cookie-…`. */
  readonly appId: string;
  /** The id of the API key, with or without the AppID before it. */
  readonly keyId: string;
  /** The API key's private half, in PEM form. */
  readonly privateKey: string;
  /** By default {@link TOKEN_LIFETIME_S}. */
  readonly lifetimeS?: number;
}

/**
 * Rooms of JaaS, each below the account's AppID. https://developer.8x8.com/jaas/docs/api-keys-jwt
 *
 * @throws Error if the key is not an RSA key of at least 2048 bits
 */
export const jaasRoomAccess = (
  { domain }: Pick<MeetingServer, 'domain'>,
  { appId, keyId, privateKey, lifetimeS = TOKEN_LIFETIME_S }: JaasAccess,
): RoomAccess => {
  const signer = privateKeySigner(privateKey, keyId.includes('/') ? keyId : `${appId}/${keyId}`);
  const server = { domain, scriptUrl: `https://${domain}/${appId}/external_api.js` };
  return {
    guard: 'token',
    async issueMeeting(admission) {
      // JaaS refuses a token without features, and bills calls. It documents no claim that passes a lobby.
      const features = meetingFeatures({
        host: isHost(admission.role),
        record: mayRecord(admission.role, admission.webinar),
        call: false,
      });
      const claims = { iss: 'chat', sub: appId, features, passesLobby: false };
      return {
        ...meetingWithoutToken(server, admission),
        ...(await signMeetingToken(signer, claims, admission, lifetimeS)),
        room: `${appId}/${admission.session.roomName}`,
        passcode: null,
      };
    },
  };
};

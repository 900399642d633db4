import { meetingServer, type MeetingServer } from '@live-webinar/jitsi';
import { MAKE_A_SECRET } from '@live-webinar/api/checks';
import { oneOf, required, requiredId, wholeNumber, type Read } from './environment.js';
import { appSecretOf, privateKeyOf } from './secrets-and-urls.js';

/** How the meeting server guards its rooms. */
export type RoomAccessConfig =
  | { readonly kind: 'passcode' | 'open' }
  | {
      readonly kind: 'token';
      readonly appId: string;
      readonly subject: string;
      readonly lifetimeS: number;
      readonly key: TokenKey;
    }
  | {
      readonly kind: 'jaas';
      readonly appId: string;
      readonly keyId: string;
      readonly privateKey: string;
      readonly lifetimeS: number;
    };

/** What signs the meeting server's tokens: a shared secret, or a key whose public half the server looks up by an id. */
export type TokenKey = { readonly secret: string } | { readonly privateKey: string; readonly keyId: string };

/** The meeting server and the way into its rooms. */
export interface MeetingConfig {
  readonly meetingServer: MeetingServer;
  readonly roomAccess: RoomAccessConfig;
}

/** Jitsi's public server, for a trial: it cuts meetings off after five minutes, and is therefore not used in production. */
const TRIAL_DOMAIN = 'meet.jit.si';
const JAAS_DOMAIN = '8x8.vc';

/** A token must be valid until a person has entered the room, and no longer, in case it is found later. */
const DEFAULT_LIFETIME_S = '600';
const MIN_LIFETIME_S = 60;
const MAX_LIFETIME_S = 86_400;

/** Reads the meeting server and how its rooms are guarded. */
export const readMeeting = (read: Read): MeetingConfig => {
  const kind = read('JITSI_ACCESS', (value) =>
    oneOf(value ?? 'passcode', ['passcode', 'open', 'token', 'jaas']),
  );
  const isProduction = read('NODE_ENV', (value) => value === 'production');
  const server = read('JITSI_DOMAIN', (value) => {
    const domain = value ?? (kind === 'jaas' ? JAAS_DOMAIN : isProduction ? undefined : TRIAL_DOMAIN);
    return meetingServer(required(domain, 'Set it to your Jitsi server, e.g. meet.example.org'));
  });
  return { meetingServer: server, roomAccess: readRoomAccess(read, kind, server) };
};

const readRoomAccess = (
  read: Read,
  kind: RoomAccessConfig['kind'],
  server: MeetingServer | undefined,
): RoomAccessConfig => {
  switch (kind) {
    case 'token':
      return {
        kind,
        appId: read('JITSI_APP_ID', (value) => requiredId(value, "Set it to your Jitsi server's app_id")),
        key: readTokenKey(read),
        subject: read('JITSI_TOKEN_SUBJECT', (value) =>
          value === undefined
            ? (server?.domain ?? '')
            : requiredId(value, "Set it to your Jitsi server's domain"),
        ),
        lifetimeS: readLifetime(read),
      };
    case 'jaas':
      return {
        kind,
        ...readJaasIds(read),
        privateKey: read('JAAS_PRIVATE_KEY', (value) =>
          privateKeyOf(required(value, 'Set it to the private key of that API key, in PEM form')),
        ),
        lifetimeS: readLifetime(read),
      };
    default:
      return { kind };
  }
};

const readJaasIds = (read: Read): { readonly appId: string; readonly keyId: string } => {
  const appId = read('JAAS_APP_ID', (value) => {
    const id = requiredId(value, 'Set it to the AppID of your JaaS account, vpaas-magic-cookie-…');
    if (!/^vpaas-magic-cookie-[a-z0-9]+$/i.test(id)) {
      throw new Error('must be the AppID of your JaaS account, which begins with vpaas-magic-cookie-');
    }
    return id;
  });
  const keyId = read('JAAS_KEY_ID', (value) => {
    const id = requiredId(value, 'Set it to the id of an API key of your JaaS account');
    const [account, key = account, ...rest] = id.split('/');
    if (!/^[\w-]+$/.test(key ?? '') || rest.length > 0) {
      throw new Error('must be the id of an API key, with or without the AppID and a slash before it');
    }
    // JaaS refuses such a token. The AppID is undefined if it is invalid itself.
    if (key !== account && account !== (appId as string | undefined)) {
      throw new Error('belongs to a different AppID than JAAS_APP_ID');
    }
    return id;
  });
  return { appId, keyId };
};

const readTokenKey = (read: Read): TokenKey => {
  if (!read.has('JITSI_PRIVATE_KEY')) {
    const hint =
      "Set it to your Jitsi server's app_secret (or set JITSI_PRIVATE_KEY and JITSI_KEY_ID, if it looks up keys by their id). " +
      MAKE_A_SECRET;
    return { secret: read('JITSI_APP_SECRET', (value) => appSecretOf(required(value, hint))) };
  }
  return {
    privateKey: read('JITSI_PRIVATE_KEY', (value) => privateKeyOf(value ?? '')),
    keyId: read('JITSI_KEY_ID', (value) =>
      requiredId(value, 'Set it to the id under which your Jitsi server finds the public key'),
    ),
  };
};

const readLifetime = (read: Read): number =>
  read('JITSI_TOKEN_LIFETIME', (value) =>
    wholeNumber(value ?? DEFAULT_LIFETIME_S, MIN_LIFETIME_S, MAX_LIFETIME_S),
  );

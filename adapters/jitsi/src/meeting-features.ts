/** The `context.features` of a meeting token. */
export type MeetingFeatures = Readonly<Record<string, boolean>>;

/** Servers that restrict chats ask for the first two; pages of some older releases deny a shared screen without the third. */
const FOR_EVERYBODY = ['send-groupchat', 'send-private-message', 'screen-sharing'];

const FOR_HOSTS = [
  ...['recording', 'livestreaming', 'transcription', 'live-translation'],
  ...['create-polls', 'file-upload', 'list-visitors', 'flip'],
];

/** By telephone and SIP: somebody pays for them. */
const CALLS = ['outbound-call', 'inbound-call', 'sip-outbound-call', 'sip-inbound-call'];

/**
 * What a token lets a person do in the meeting.
 *
 * Every feature is named, granted or not. A token that has features denies what it does not name, to moderators too. Leaving
 * features out altogether is no way out: older servers then allow everything to everybody, recording included, and
 * today's page gives even moderators `file-upload` and `list-visitors` by name alone.
 *
 * The names are MEET_FEATURES of jitsi-meet, without those that nothing asks for:
 * https://github.com/jitsi/jitsi-meet/blob/master/react/features/base/jwt/constants.ts
 */
export const meetingFeatures = (may: {
  readonly host: boolean;
  readonly call: boolean;
}): MeetingFeatures => ({
  ...each(FOR_EVERYBODY, true),
  ...each(FOR_HOSTS, may.host),
  ...each(CALLS, may.call),
});

const each = (features: readonly string[], isGranted: boolean): MeetingFeatures =>
  Object.fromEntries(features.map((feature) => [feature, isGranted]));

/** The `context.features` of a meeting token. */
export type MeetingFeatures = Readonly<Record<string, boolean>>;

/** Servers that restrict chats check the first two; some older releases deny screen sharing without the third. */
const FOR_EVERYBODY = ['send-groupchat', 'send-private-message', 'screen-sharing'];

const FOR_HOSTS = [
  ...['transcription', 'live-translation'],
  ...['create-polls', 'file-upload', 'list-visitors', 'flip'],
];

/** For hosts, if the webinar may be recorded. */
const RECORDING = ['recording', 'livestreaming'];

/** Calls by telephone and SIP cost money. */
const CALLS = ['outbound-call', 'inbound-call', 'sip-outbound-call', 'sip-inbound-call'];

/**
 * What a token lets a person do in the meeting.
 *
 * Every feature is named, granted or not. A token with features denies those that it does not name, even to moderators. A
 * token without features is no alternative: older servers then allow everybody everything, recording included, and current
 * ones deny even moderators `file-upload` and `list-visitors`.
 *
 * The names are MEET_FEATURES of jitsi-meet, without those that nothing checks:
 * https://github.com/jitsi/jitsi-meet/blob/master/react/features/base/jwt/constants.ts
 */
export const meetingFeatures = (may: {
  readonly host: boolean;
  readonly record: boolean;
  readonly call: boolean;
}): MeetingFeatures => ({
  ...each(FOR_EVERYBODY, true),
  ...each(FOR_HOSTS, may.host),
  ...each(RECORDING, may.record),
  ...each(CALLS, may.call),
});

const each = (features: readonly string[], isGranted: boolean): MeetingFeatures =>
  Object.fromEntries(features.map((feature) => [feature, isGranted]));

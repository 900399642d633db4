/**
 * The channel of the notifications that the database sends in the transaction that changes a webinar. The payload is the
 * webinar's id. The name must not change: applied migrations contain it.
 */
export const NOTIFICATION_CHANNEL = 'live_webinar_announcements';

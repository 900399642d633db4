/**
 * The channel on which the database itself announces each change of a webinar, in the transaction that stores it. The
 * payload is the webinar's id. The functions of applied migrations have this name in them: it never changes.
 */
export const NOTIFICATION_CHANNEL = 'live_webinar_announcements';

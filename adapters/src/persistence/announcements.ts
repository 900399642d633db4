/**
 * The channel on which the database itself announces, with the transaction that stores it, that a webinar went live,
 * ended or was removed. The payload is the webinar's id. Every trigger of an applied migration has this name in it: it
 * never changes.
 */
export const ANNOUNCEMENTS = 'live_webinar_announcements';

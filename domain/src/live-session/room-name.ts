import { isWebinarId } from '../webinar/webinar.js';

/**
 * The Jitsi room of one live session: `webinar_<webinar id>_<32 hex digits>`, all lower case, because Jitsi compares
 * room names without regard to case.
 *
 * @param uuid a random UUID, with or without hyphens
 * @throws RangeError if it is not a UUID, because room names must not be guessable, or if the webinar id is invalid
 */
export const roomName = (webinarId: string, uuid: string): string => {
  const digits = uuid.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new RangeError('A room name needs a UUID');
  if (!isWebinarId(webinarId))
    throw new RangeError('A room name needs a webinar id of letters, digits, - and _');
  return `webinar_${webinarId.toLowerCase()}_${digits}`;
};

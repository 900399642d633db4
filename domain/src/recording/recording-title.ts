/** How many characters a title may have. */
export const MAX_TITLE_LENGTH = 200;

/** What a line of text cannot show, and what would turn the direction of the text around it. Joiners stay: emoji need them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The title of a recording whose file has this name. A recorder names files after the room, which says nothing to people:
 * those get the webinar's title. A name is only a title, and never a path.
 */
export const recordingTitle = (fileName: string, roomName: string, webinarTitle: string): string => {
  if (fileName.toLowerCase().startsWith(roomName.toLowerCase())) return webinarTitle;
  const name = fileName.split(/[/\\]/).at(-1) ?? '';
  const words = name
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(UNPRINTABLE, '')
    .trim();
  return words === '' ? webinarTitle : Array.from(words).slice(0, MAX_TITLE_LENGTH).join('');
};

/** IANA's names are ASCII; offsets such as `+02:00`, which some engines accept, name no place with daylight time. */
const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/**
 * Whether this is the name of a time zone that this engine knows: an IANA name such as `Europe/Berlin`, in upper or lower
 * case, of at most 64 characters. Old names such as `US/Pacific` stay valid.
 */
export const isTimeZone = (name: string): boolean => {
  if (!TIME_ZONE.test(name)) return false;
  try {
    // It throws a RangeError if it does not know the name.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

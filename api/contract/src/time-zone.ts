import Type from 'typebox';

/** Names that were found to be valid, in lower case: there are a few hundred, and each look-up takes a tenth of a millisecond. */
const known = new Set<string>();

const isTimeZone = (name: string): boolean => {
  const key = name.toLowerCase();
  if (known.has(key)) return true;
  try {
    // It throws a RangeError if it does not know the name.
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    known.add(key);
    return true;
  } catch {
    return false;
  }
};

/** The name of a time zone that this engine knows, or null. Offsets such as `+02:00` are none: they know no daylight time. */
export const TimeZone = Type.Refine(
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$',
    description: 'The IANA name of a time zone, such as Europe/Berlin',
    examples: ['Europe/Berlin'],
  }),
  (name) => name === null || isTimeZone(name),
  () => 'must be the IANA name of a time zone',
);

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/**
 * The size of a file in words, such as 412 MB or 1.3 GB.
 *
 * @param tag a BCP 47 tag
 */
export const fileSize = (tag: string, bytes: number): string => {
  const kilobytes = Math.max(1, bytes / 1000);
  const step = kilobytes < 1000 ? 0 : kilobytes < 1_000_000 ? 1 : 2;
  const value = kilobytes / 1000 ** step;
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: UNITS[step],
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
};

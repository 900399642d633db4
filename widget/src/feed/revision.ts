/**
 * The revision of a status: it grows with each start and each end of the webinar.
 *
 * @param tag an event's id, or an ETag: `"3-…"`, `W/"3-…"`
 * @returns undefined where none is named; such a status counts as new
 */
export const revisionOf = (tag: string | null | undefined): number | undefined => {
  const [, digits] = /^(?:W\/)?"?(\d+)(?:-|$)/.exec(tag ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/**
 * The revision of a status: it rises with each change of the webinar, whether or not the status itself is another one.
 *
 * @param tag an event's id, or an ETag: `"3-…"`, `W/"3-…"`
 * @returns undefined where none is named; such a status counts as new
 */
export const revisionOf = (tag: string | null | undefined): number | undefined => {
  const [, digits] = /^(?:W\/)?"?(\d+)(?:-|$)/.exec(tag ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

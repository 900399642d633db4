/**
 * The revision of a status. It rises with each change of the webinar, even if the status stays the same.
 *
 * @param tag an event's id or an ETag: `"3-…"`, `W/"3-…"`
 * @returns undefined if the tag names none; such a status counts as new
 */
export const revisionOf = (tag: string | null | undefined): number | undefined => {
  const [, digits] = /^(?:W\/)?"?(\d+)(?:-|$)/.exec(tag ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Whether a webinar's session is live. */
export interface Liveness {
  readonly isActive: boolean;
  /** The room's name, if it is known. */
  readonly room: string | null;
}

/**
 * The events that lead from what was known to what is reported.
 *
 * @param known undefined before the first report, which is not an event
 */
export const livenessEvents = (
  known: Liveness | undefined,
  reported: Liveness,
): readonly ('started' | 'ended')[] => {
  if (!known) return [];
  if (known.isActive !== reported.isActive) return [reported.isActive ? 'started' : 'ended'];
  return isAnotherRoom(known, reported) ? ['ended', 'started'] : [];
};

/** What is known after a report. A report without a room's name keeps the name that was known. */
export const afterReport = (known: Liveness | undefined, reported: Liveness): Liveness =>
  known?.isActive && reported.isActive ? { isActive: true, room: reported.room ?? known.room } : reported;

const isAnotherRoom = (known: Liveness, reported: Liveness) =>
  reported.isActive && known.room !== null && reported.room !== null && known.room !== reported.room;

/** What is known about a webinar's session. */
export interface Liveness {
  readonly isActive: boolean;
  /** The room, where it is known. */
  readonly room: string | null;
}

/**
 * Compares what was known with what is heard.
 *
 * @param known undefined at first: what was so before anybody looked is no news
 */
export const newsOf = (known: Liveness | undefined, heard: Liveness): readonly ('started' | 'ended')[] => {
  if (!known) return [];
  if (known.isActive !== heard.isActive) return [heard.isActive ? 'started' : 'ended'];
  return isAnotherRoom(known, heard) ? ['ended', 'started'] : [];
};

/** What is known afterwards. A room that was not named is still the one that was. */
export const learned = (known: Liveness | undefined, heard: Liveness): Liveness =>
  known?.isActive && heard.isActive ? { isActive: true, room: heard.room ?? known.room } : heard;

const isAnotherRoom = (known: Liveness, heard: Liveness) =>
  heard.isActive && known.room !== null && heard.room !== null && known.room !== heard.room;

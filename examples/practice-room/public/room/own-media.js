// @ts-check

/** @typedef {'audio' | 'video'} Kind */

const CONSTRAINTS = {
  audio: { echoCancellation: true, noiseSuppression: true },
  // Enough for a tile, and light enough for many windows on one machine.
  video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } },
};

/** How long Jitsi waits for the camera and microphone prompt. */
const MAX_PROMPT_MS = 60_000;

/**
 * Waits until the camera and microphone prompt is answered, but no longer than Jitsi does.
 *
 * @param {Promise<unknown>} answered
 */
export const answerOrTimeLimit = (answered) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, MAX_PROMPT_MS);
    void answered.then(() => clearTimeout(timer)).then(resolve);
  });

/**
 * The camera and the microphone of the person at this page. A device that is missing or forbidden counts as muted.
 *
 * @param {() => void} onChange what is sent has changed
 */
export const createOwnMedia = (onChange) => {
  const stream = new MediaStream();
  /** What the person wants, even if the browser has not granted it yet. */
  const wanted = { audio: false, video: false };
  let isClosed = false;

  /** @param {Kind} kind */
  const trackOf = (kind) => stream.getTracks().find((track) => track.kind === kind);

  /** @param {MediaStreamTrack} track */
  const drop = (track) => {
    track.stop();
    stream.removeTrack(track);
  };

  /** @param {MediaStreamTrack} track */
  const keep = (track) => {
    const kind = /** @type {Kind} */ (track.kind);
    stream.addTrack(track);
    // The person changed their mind while the browser was asking.
    if (isClosed || !wanted[kind] || trackOf(kind) !== track) drop(track);
    track.addEventListener('ended', () => {
      drop(track);
      wanted[kind] = false;
      onChange();
    });
  };

  /** @param {readonly Kind[]} kinds @returns {Promise<void>} */
  const acquire = async (kinds) => {
    if (kinds.length === 0) return;
    try {
      const constraints = Object.fromEntries(kinds.map((kind) => [kind, CONSTRAINTS[kind]]));
      const given = await navigator.mediaDevices.getUserMedia(constraints);
      given.getTracks().forEach(keep);
    } catch {
      // If one device is missing, the other may still work.
      if (kinds.length > 1) for (const kind of kinds) await acquire([kind]);
      else for (const kind of kinds) wanted[kind] = false;
    }
    if (!isClosed) onChange();
  };

  return {
    stream,
    trackOf,

    /** @param {Kind} kind */
    isMuted: (kind) => !wanted[kind],

    /**
     * @param {Partial<Record<Kind, boolean>>} wishes true is unmuted
     * @returns {Promise<void>} settles when the browser has granted or denied
     */
    async want(wishes) {
      const changed = /** @type {Kind[]} */ (['audio', 'video']).filter(
        (kind) => wishes[kind] !== undefined && wishes[kind] !== wanted[kind],
      );
      for (const kind of changed) {
        wanted[kind] = !wanted[kind];
        const track = trackOf(kind);
        // The camera's light must go out.
        if (track && !wanted[kind]) drop(track);
      }
      onChange();
      await acquire(changed.filter((kind) => wanted[kind]));
    },

    /** Releases the devices for good. */
    close() {
      isClosed = true;
      stream.getTracks().forEach(drop);
    },
  };
};

/** @typedef {ReturnType<typeof createOwnMedia>} OwnMedia */

// @ts-check

/** @typedef {'audio' | 'video'} Kind */

/** @type {readonly Kind[]} */
const KINDS = ['audio', 'video'];

const CONSTRAINTS = {
  audio: { echoCancellation: true, noiseSuppression: true },
  // Enough for a tile, and light enough for many windows on one machine.
  video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } },
};

/**
 * The camera and the microphone of the person at this page. A device that is missing or forbidden is as good as muted.
 *
 * @param {object} needs
 * @param {() => void} needs.onChange what is sent, or meant to be sent, is different now
 * @param {(kind: Kind, error: { name: string, message: string }) => void} needs.onError
 */
export const createOwnMedia = ({ onChange, onError }) => {
  const stream = new MediaStream();
  /** What the person wants, whether or not the browser has given it yet. */
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
    const kind = track.kind === 'audio' ? 'audio' : 'video';
    const isSurplus = trackOf(kind) !== undefined;
    if (isClosed || isSurplus || !wanted[kind]) {
      // Changed their mind while the browser was asking.
      track.stop();
      return;
    }
    track.addEventListener('ended', () => {
      stream.removeTrack(track);
      wanted[kind] = false;
      onChange();
    });
    stream.addTrack(track);
  };

  /** @param {readonly Kind[]} kinds */
  const ask = (kinds) => {
    if (!navigator.mediaDevices) return Promise.reject(new DOMException('No devices here', 'NotFoundError'));
    return navigator.mediaDevices.getUserMedia(
      Object.fromEntries(kinds.map((kind) => [kind, CONSTRAINTS[kind]])),
    );
  };

  /**
   * @param {readonly Kind[]} kinds
   * @returns {Promise<void>}
   */
  const acquire = async (kinds) => {
    if (kinds.length === 0) return;
    try {
      const given = await ask(kinds);
      for (const track of given.getTracks()) keep(track);
    } catch (error) {
      if (kinds.length > 1) {
        // One missing device must not cost the other.
        for (const kind of kinds) await acquire([kind]);
        return;
      }
      for (const kind of kinds) {
        wanted[kind] = false;
        const { name, message } = error instanceof Error ? error : { name: 'Error', message: '' };
        if (!isClosed) onError(kind, { name, message });
      }
    }
    if (!isClosed) onChange();
  };

  return {
    stream,
    trackOf,

    /** @param {Kind} kind */
    isMuted: (kind) => !wanted[kind],

    /** @param {Kind} kind */
    isAvailable: (kind) => trackOf(kind) !== undefined,

    /**
     * @param {Partial<Record<Kind, boolean>>} wishes true is unmuted
     * @returns {Promise<void>} settles when the browser has given or refused
     */
    async want(wishes) {
      /** @type {Kind[]} */
      const missing = [];
      for (const kind of KINDS) {
        const wish = wishes[kind];
        if (wish === undefined || wish === wanted[kind] || isClosed) continue;
        wanted[kind] = wish;
        const track = trackOf(kind);
        if (track === undefined) wish && missing.push(kind);
        else if (kind === 'audio') track.enabled = wish;
        // The camera's light must go out.
        else if (!wish) drop(track);
      }
      onChange();
      await acquire(missing);
    },

    /** Lets go of the devices, for good. */
    close() {
      isClosed = true;
      for (const track of stream.getTracks()) drop(track);
    },
  };
};

/** @typedef {ReturnType<typeof createOwnMedia>} OwnMedia */

// @ts-check

/** @typedef {import('./own-media.js').OwnMedia} OwnMedia */
/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * Informs the embedding page and the room when the camera or microphone differs from what they were told last.
 *
 * @param {object} needs
 * @param {(name: string, payload: object) => void} needs.notify tells the embedding page
 * @param {(request: import('../../src/protocol.js').RoomRequest) => void} needs.ask tells the room
 */
export const createMediaNews = ({ notify, ask }) => {
  const told = { audio: true, video: true };

  return {
    /** @param {OwnMedia} media @param {Person | undefined} own what the room knows */
    tell(media, own) {
      const [audioMuted, videoMuted] = [media.isMuted('audio'), media.isMuted('video')];
      if (audioMuted !== told.audio) notify('audio-mute-status-changed', { muted: audioMuted });
      if (videoMuted !== told.video) notify('video-mute-status-changed', { muted: videoMuted });
      Object.assign(told, { audio: audioMuted, video: videoMuted });
      if (own && (own.audioMuted !== audioMuted || own.videoMuted !== videoMuted)) {
        ask({ type: 'set-media', audioMuted, videoMuted });
      }
    },
  };
};

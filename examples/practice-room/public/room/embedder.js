// @ts-check
import '../external_api.js';

const { openChannel } = /** @type {any} */ (globalThis).JitsiMeetExternalAPI;

/**
 * The room's end of the messages between page and frame. As with Jitsi, any page that frames the room may control it.
 *
 * @param {string | undefined} apiId without it, or outside of a frame, no messages are sent
 * @param {(name: string, args: any[]) => void} onCommand
 * @returns {(name: string, payload?: object) => void} sends an event to the embedding page
 */
export const openEmbedder = (apiId, onCommand) => {
  if (window.parent === window || apiId === undefined) return () => {};
  const channel = openChannel({
    peer: () => window.parent,
    scope: `jitsi_meet_external_api_${apiId}`,
    onMessage: (/** @type {any} */ { data }) => onCommand(data.name, data.data),
  });
  return channel.send;
};

// @ts-check

/** @typedef {'none' | 'chat' | 'people'} Panel */

/**
 * Which panel is open beside the meeting, and how many messages have not been seen.
 *
 * @param {object} needs
 * @param {() => void} needs.onChange
 * @param {(name: string, payload: object) => void} needs.notify tells the embedding page
 */
export const createPanels = ({ onChange, notify }) => {
  /** @type {Panel} */
  let open = 'none';
  let unread = 0;

  const notifyChat = () => notify('chat-updated', { unreadCount: unread, isOpen: open === 'chat' });

  return {
    get open() {
      return open;
    },

    get unread() {
      return unread;
    },

    /** @param {Panel} next */
    show(next) {
      const wasChat = open === 'chat';
      open = next;
      if (next === 'chat') unread = 0;
      onChange();
      if (wasChat !== (next === 'chat')) notifyChat();
    },

    /** Counts a message from somebody else unless the chat is open. */
    addUnread() {
      if (open === 'chat') return;
      unread += 1;
      onChange();
      notifyChat();
    },
  };
};

// @ts-check
import { byId, element } from './dom.js';

const SHOWN_MS = 4000;
const AT_ONCE = 3;

/** Short notes that go away by themselves. */
export const createToasts = () => {
  const container = byId('toasts', HTMLDivElement);
  return {
    /** @param {string} text @param {string} [detail] */
    show(text, detail = '') {
      const toast = element('p', { class: 'toast' }, element('strong', {}, text));
      if (detail !== '') toast.append(' ', detail);
      container.append(toast);
      while (container.childElementCount > AT_ONCE) container.firstElementChild?.remove();
      setTimeout(() => toast.remove(), SHOWN_MS);
    },
    clear: () => container.replaceChildren(),
  };
};

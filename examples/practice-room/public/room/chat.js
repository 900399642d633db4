// @ts-check
import { byId, element, icon } from './dom.js';

/** So many messages are kept on the page. */
const KEPT = 300;

/** Messages of one person within this time stand together. */
const TOGETHER_MS = 2 * 60 * 1000;

/**
 * The chat of the meeting. Every text is shown as it was written.
 *
 * @param {{ onSend: (text: string) => void, onClose: () => void }} needs
 */
export const createChat = ({ onSend, onClose }) => {
  const panel = byId('chat', HTMLElement);
  const list = byId('messages', HTMLDivElement);
  const form = byId('compose', HTMLFormElement);
  const input = byId('message', HTMLInputElement);
  const close = byId('chat-close', HTMLButtonElement);
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  /** @type {{ from: string, at: number } | undefined} */
  let last;

  close.append(icon('close'));
  byId('send', HTMLButtonElement).append(icon('send'));
  const empty = element('p', { class: 'quiet empty' }, 'Nobody has written anything yet.');
  list.append(empty);

  close.addEventListener('click', onClose);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    onSend(text);
    input.value = '';
  });

  return {
    /** @param {{ from: string, name: string, text: string, at: number, isOwn: boolean }} message */
    add({ from, name, text, at, isOwn }) {
      empty.remove();
      // Whoever scrolled up is reading.
      const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
      const isTogether = last?.from === from && at - last.at < TOGETHER_MS;
      last = { from, at };
      const bubble = element('div', { class: isOwn ? 'message own' : 'message' });
      if (!isTogether) {
        bubble.append(
          element(
            'p',
            { class: 'byline' },
            element('span', { class: 'author' }, isOwn ? 'You' : name),
            element('time', { datetime: new Date(at).toISOString() }, time.format(at)),
          ),
        );
      }
      bubble.append(element('p', { class: 'text', dir: 'auto' }, text));
      list.append(bubble);
      while (list.childElementCount > KEPT) list.firstElementChild?.remove();
      if (isAtEnd || isOwn) list.scrollTop = list.scrollHeight;
    },

    /** @param {boolean} isOpen */
    show(isOpen) {
      if (panel.hidden === !isOpen) return;
      panel.hidden = !isOpen;
      if (isOpen) list.scrollTop = list.scrollHeight;
    },

    focus: () => input.focus(),
  };
};

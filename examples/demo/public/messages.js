const list = document.querySelector('.messages');
const state = document.querySelector('.messages-state');
const template = document.querySelector('#message');

/**
 * Shows messages as they arrive, the newest first.
 *
 * @param {string} url of the event stream
 * @param {string} waiting what the page says while there are none
 * @param {(item: HTMLElement, message: object) => void} fill fills in a message
 */
export const showMessages = (url, waiting, fill) => {
  const show = ({ data }) => {
    const item = template.content.cloneNode(true).firstElementChild;
    fill(item, JSON.parse(data));
    list.prepend(item);
    state.textContent = '';
  };
  const stream = new EventSource(url);
  stream.addEventListener('open', () => {
    // The stream begins with all messages again.
    list.replaceChildren();
    state.textContent = waiting;
  });
  stream.addEventListener('error', () => {
    state.textContent = 'The demonstration does not answer. Trying again …';
  });
  stream.addEventListener('message', show);
};

/** Shows when a message arrived. */
export const showTime = (time, receivedAt) => {
  time.dateTime = receivedAt;
  time.textContent = new Date(receivedAt).toLocaleTimeString();
};

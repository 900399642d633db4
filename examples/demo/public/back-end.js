import { showMessages, showTime } from './messages.js';

const textOf = (value) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : String(value);

showMessages(
  '/demo/back-end/messages',
  'Nothing has arrived yet. Go live on the course page, or register as the visitor.',
  (item, { id, type, data, count, receivedAt }) => {
    item.querySelector('h2').textContent = type;
    showTime(item.querySelector('time'), receivedAt);
    for (const [name, value] of Object.entries(data)) {
      const term = document.createElement('dt');
      const description = document.createElement('dd');
      term.textContent = name;
      description.textContent = textOf(value);
      item.querySelector('dl').append(term, description);
    }
    const repeated = count > 1 ? `, arrived ${count} times` : '';
    item.querySelector('.message-id').textContent = `webhook-id ${id}${repeated}`;
  },
);

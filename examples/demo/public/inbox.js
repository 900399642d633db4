import { showMessages, showTime } from './messages.js';

showMessages('/demo/inbox/mails', 'No mail has been sent yet.', (item, mail) => {
  item.querySelector('h2').textContent = mail.subject;
  showTime(item.querySelector('time'), mail.receivedAt);
  item.querySelector('.mail-people').textContent = `From ${mail.from} to ${mail.to}`;
  const frame = item.querySelector('iframe');
  frame.srcdoc = mail.html;
  item.querySelector('pre').textContent = mail.text;
  item.querySelector('.mail-attachments').append(
    ...mail.attachments.map(({ name, type, text }) => {
      const attachment = document.createElement('li');
      const link = document.createElement('a');
      link.download = name;
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.textContent = name;
      attachment.append(link);
      return attachment;
    }),
  );
});

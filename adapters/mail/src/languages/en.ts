import type { Words } from './words.js';

/** English. */
export const en: Words = {
  greeting: 'Hello{{#name}} {{name}}{{/name}},',
  confirmation: {
    subject: 'You’re registered: {{title}}',
    heading: 'You’re registered',
    lead: 'Thank you for registering for this webinar:',
    close: 'We look forward to seeing you there.',
  },
  reminder: {
    subject: 'Reminder: {{title}}',
    heading: 'Starting soon',
    lead: 'Just a reminder that this webinar starts soon:',
    close: 'See you there!',
  },
  moved: {
    subject: 'New date: {{title}}',
    heading: 'The date has changed',
    lead: 'The date of this webinar has changed. This is when it takes place now:',
    close: 'You’re still registered, so there’s nothing you need to do.',
  },
  cancelled: {
    subject: 'Cancelled: {{title}}',
    heading: 'Webinar cancelled',
    lead: 'Unfortunately, this webinar will not take place:',
    close: 'We’re sorry for the inconvenience.',
  },
  recording: {
    subject: 'Recording available: {{title}}',
    heading: 'The recording is ready',
    lead: 'The recording of this webinar is ready to watch:',
    close: 'Enjoy watching!',
  },
  noDate: 'The date will be announced.',
  openPage: 'Go to the webinar',
  watch: 'Watch the recording',
  because: 'You’re receiving this e-mail because you registered for this webinar.',
  unsubscribe: 'Unsubscribe',
};

import type { MailKind } from '@live-webinar/domain';
import { WORDS, type Language } from './languages/languages.js';
import { page } from './page.js';

/** The three parts of a mail, as templates. */
export interface MailSource {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The built-in templates of a mail. They contain the words of the language; values are placeholders. */
export const builtInSource = (kind: MailKind, language: Language): MailSource => {
  const { greeting, noDate, openPage, watch, because, unsubscribe, [kind]: words } = WORDS[language];
  // A cancelled webinar has nothing to show but what is cancelled.
  const isOn = kind !== 'cancelled';
  const isAhead = isOn && kind !== 'recording';
  const hasDescription = isAhead && kind !== 'reminder';
  const button = kind === 'recording' ? watch : openPage;
  const text = [
    `${greeting}\n\n${words.lead}\n\n  {{title}}\n`,
    `{{#when}}  {{when}}\n  {{time_zone}}\n{{/when}}`,
    isAhead ? `{{^when}}  ${noDate}\n{{/when}}` : '',
    isOn ? `{{#page_url}}\n${button}:\n{{page_url}}\n{{/page_url}}` : '',
    hasDescription ? `{{#description}}\n{{description}}\n{{/description}}` : '',
    `\n${words.close}\n\n-- \n${because}\n${unsubscribe}: {{unsubscribe_url}}\n`,
  ];
  return {
    subject: words.subject,
    text: text.join(''),
    html: page({
      greeting,
      ...words,
      noDate: isAhead ? noDate : null,
      openPage: isOn ? button : null,
      hasDescription,
      because,
      unsubscribe,
    }),
  };
};

import { MAIL_KINDS, type Mail, type MailKind } from '@live-webinar/domain';
import { builtInSource, type MailSource } from './built-in-templates.js';
import { headerText } from './mail-address.js';
import { mailDate } from './mail-dates.js';
import { LANGUAGES, languageOf, type Language } from './languages/languages.js';
import { readTemplate, type Template, type Values } from './template.js';

/** The placeholders of all templates. */
export const PLACEHOLDERS = [
  'name',
  'title',
  'when',
  'time_zone',
  'page_url',
  'description',
  'unsubscribe_url',
  'language',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** The HTML part may also show the subject. */
const HTML_PLACEHOLDERS = [...PLACEHOLDERS, 'subject'] as const;

/** A mail as people read it. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes mails in the person's language. */
export type WriteMail = (mail: Mail) => WrittenMail;

interface Options {
  /** The language of people whose language is unknown or not one of the four. */
  readonly defaultLanguage: Language;
  /** The address of a link to unsubscribe. */
  readonly unsubscribeUrl: (token: string, language: Language) => string;
  /** Replaces a part of the built-in templates. */
  readonly overrides?: ReadonlyMap<string, string>;
}

/** The key of a template in {@link Options.overrides}, which is also its file's name. */
export const templateFile = (kind: MailKind, language: Language, part: keyof MailSource): string =>
  ({
    subject: `${kind}.${language}.subject.txt`,
    text: `${kind}.${language}.txt`,
    html: `${kind}.${language}.html`,
  })[part];

interface MailTemplate {
  readonly subject: Template<Placeholder>;
  readonly text: Template<Placeholder>;
  readonly html: Template<(typeof HTML_PLACEHOLDERS)[number]>;
}

/** @throws TemplateFault for a template that cannot be read */
export const createWriter = ({
  defaultLanguage,
  unsubscribeUrl,
  overrides = new Map(),
}: Options): WriteMail => {
  const read = (kind: MailKind, language: Language): MailTemplate => {
    const builtIn = builtInSource(kind, language);
    const source = (part: keyof MailSource) =>
      overrides.get(templateFile(kind, language, part)) ?? builtIn[part];
    return {
      subject: readTemplate(source('subject'), PLACEHOLDERS, 'text'),
      text: readTemplate(source('text'), PLACEHOLDERS, 'text'),
      html: readTemplate(source('html'), HTML_PLACEHOLDERS, 'html'),
    };
  };
  const templates = new Map(
    MAIL_KINDS.flatMap((kind) =>
      LANGUAGES.map((language) => [`${kind} ${language}`, read(kind, language)] as const),
    ),
  );
  return (mail) => {
    const language = languageOf(mail.person.language) ?? defaultLanguage;
    const template = templates.get(`${mail.kind} ${language}`);
    if (!template) throw new Error(`there is no template for ${mail.kind} in ${language}`);
    const values = valuesOf(mail, language, unsubscribeUrl(mail.unsubscribeToken, language));
    const subject = headerText(template.subject(values));
    return { subject, text: template.text(values), html: template.html({ ...values, subject }) };
  };
};

const valuesOf = (
  { person, webinar, timeZone }: Mail,
  language: Language,
  unsubscribeUrl: string,
): Values<Placeholder> => {
  const tag = languageOf(person.language) ? (person.language ?? language) : language;
  const date = mailDate(tag, timeZone, webinar.startsAt, webinar.endsAt);
  return {
    name: (person.name && headerText(person.name)) || null,
    title: headerText(webinar.title),
    when: date?.when ?? null,
    time_zone: date?.timeZone ?? null,
    page_url: webAddress(webinar.pageUrl),
    description: webinar.description || null,
    unsubscribe_url: unsubscribeUrl,
    language,
  };
};

/** An address that a mail may link to: nothing but a web page. */
const webAddress = (url: string | null): string | null =>
  url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).href : null;

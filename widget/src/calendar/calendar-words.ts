import { languageOf } from '../locales/languages.js';
import type { CalendarLinks } from './calendar-links.js';

type Words = Readonly<Record<keyof CalendarLinks | 'newTab', string>>;

const names = { google: 'Google Calendar', outlook: 'Outlook.com', office: 'Outlook (Microsoft 365)' };

const en: Words = { ...names, file: 'Calendar file (.ics)', newTab: 'opens a new tab' };
const others: Readonly<Record<string, Words>> = {
  de: { ...names, google: 'Google Kalender', file: 'Kalenderdatei (.ics)', newTab: 'öffnet einen neuen Tab' },
  es: { ...names, file: 'Archivo de calendario (.ics)', newTab: 'se abre en una pestaña nueva' },
  fr: {
    ...names,
    google: 'Google Agenda',
    file: 'Fichier de calendrier (.ics)',
    newTab: 's’ouvre dans un nouvel onglet',
  },
};

/** The words of the menu in the language of a tag. */
export const calendarWords = (tag: string): Words => others[languageOf(tag)] ?? en;

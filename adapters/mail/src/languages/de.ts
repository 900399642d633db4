import type { Words } from './words.js';

/** German. */
export const de: Words = {
  greeting: 'Hallo{{#name}} {{name}}{{/name}},',
  confirmation: {
    subject: 'Anmeldung bestätigt: {{title}}',
    heading: 'Sie sind angemeldet',
    lead: 'vielen Dank für Ihre Anmeldung zu diesem Webinar:',
    close: 'Wir freuen uns auf Sie!',
  },
  reminder: {
    subject: 'Erinnerung: {{title}}',
    heading: 'Bald geht es los',
    lead: 'wir möchten Sie daran erinnern, dass dieses Webinar bald beginnt:',
    close: 'Bis bald, wir freuen uns auf Sie!',
  },
  moved: {
    subject: 'Neuer Termin: {{title}}',
    heading: 'Der Termin hat sich geändert',
    lead: 'der Termin dieses Webinars hat sich geändert. Es findet jetzt zu dieser Zeit statt:',
    close: 'Ihre Anmeldung gilt weiterhin. Sie müssen nichts weiter tun.',
  },
  cancelled: {
    subject: 'Abgesagt: {{title}}',
    heading: 'Webinar abgesagt',
    lead: 'leider muss dieses Webinar ausfallen:',
    close: 'Wir bitten um Ihr Verständnis.',
  },
  recording: {
    subject: 'Aufzeichnung verfügbar: {{title}}',
    heading: 'Die Aufzeichnung ist da',
    lead: 'die Aufzeichnung dieses Webinars steht jetzt bereit:',
    close: 'Viel Freude beim Ansehen!',
  },
  noDate: 'Der Termin wird noch bekannt gegeben.',
  openPage: 'Zum Webinar',
  watch: 'Aufzeichnung ansehen',
  because: 'Sie erhalten diese E-Mail, weil Sie sich zu diesem Webinar angemeldet haben.',
  unsubscribe: 'E-Mails abbestellen',
};

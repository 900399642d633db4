import type { Words } from './words.js';

/** French. Before a colon or an exclamation mark stands a no-break space. */
export const fr: Words = {
  greeting: 'Bonjour{{#name}} {{name}}{{/name}},',
  confirmation: {
    subject: 'Inscription confirmée : {{title}}',
    heading: 'Vous êtes inscrit(e)',
    lead: 'Merci de votre inscription à ce webinaire :',
    close: 'Au plaisir de vous y retrouver !',
  },
  reminder: {
    subject: 'Rappel : {{title}}',
    heading: 'C’est pour bientôt',
    lead: 'Petit rappel : ce webinaire va bientôt commencer.',
    close: 'À très vite !',
  },
  moved: {
    subject: 'Nouvelle date : {{title}}',
    heading: 'La date a changé',
    lead: 'La date de ce webinaire a changé. Voici quand il aura lieu :',
    close: 'Votre inscription reste valable, vous n’avez rien à faire.',
  },
  cancelled: {
    subject: 'Annulé : {{title}}',
    heading: 'Webinaire annulé',
    lead: 'Malheureusement, ce webinaire n’aura pas lieu :',
    close: 'Veuillez nous excuser pour ce désagrément.',
  },
  recording: {
    subject: 'Enregistrement disponible : {{title}}',
    heading: 'L’enregistrement est disponible',
    lead: 'L’enregistrement de ce webinaire est maintenant disponible :',
    close: 'Bon visionnage !',
  },
  noDate: 'La date sera communiquée prochainement.',
  openPage: 'Accéder au webinaire',
  watch: 'Voir l’enregistrement',
  because: 'Vous recevez cet e-mail car vous êtes inscrit(e) à ce webinaire.',
  unsubscribe: 'Se désabonner',
};

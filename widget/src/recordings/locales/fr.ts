import type { RecordingsMessages } from './messages.js';

/** French. */
export const fr: RecordingsMessages = {
  back: 'Retour',
  recordings: 'Enregistrements',
  loading: 'Chargement des enregistrements',
  loadingVideo: 'Chargement de l’enregistrement',
  empty: 'Il n’y a plus d’enregistrement ici.',
  emptyForHosts: 'Ce webinaire n’a pas encore d’enregistrement.',
  toSession: 'Aller à la session',

  watched: (share) => `${share} visionnés`,
  states: {
    uploading: 'En cours d’envoi',
    processing: 'En préparation',
    failed: 'Échec',
    ready: 'Non publié',
  },
  notReady: {
    uploading: 'Cet enregistrement est encore en cours d’envoi.',
    processing: 'Cet enregistrement est en préparation. Vous pourrez le voir dans quelques minutes.',
    failed: 'Cet enregistrement ne peut pas être visionné.',
  },

  video: (title) => `Enregistrement : ${title}`,
  speed: 'Vitesse',
  stoppedAt: (time) => `Dernière position : ${time}.`,
  fromBeginning: 'Reprendre du début',
  noCaptions: 'Les sous-titres de cet enregistrement ne peuvent pas être affichés ici.',

  failures: {
    not_registered: 'Seules les personnes inscrites à ce webinaire peuvent voir ses enregistrements.',
    recording_not_found: 'Cet enregistrement n’existe plus.',
    recording_not_ready: 'Cet enregistrement ne peut pas encore être visionné.',
    video_not_loaded:
      'La vidéo n’a pas pu être chargée. Elle est peut-être bloquée, ou le réseau est en panne.',
    video_not_playable: 'Ce navigateur ne peut pas lire cette vidéo. Veuillez en essayer un autre.',
  },
};

import type { RecordingsMessages } from './messages.js';

/** German. */
export const de: RecordingsMessages = {
  back: 'Zurück',
  recordings: 'Aufzeichnungen',
  loading: 'Die Aufzeichnungen werden geladen',
  loadingVideo: 'Die Aufzeichnung wird geladen',
  empty: 'Hier gibt es keine Aufzeichnung mehr.',
  emptyForHosts: 'Von diesem Webinar gibt es noch keine Aufzeichnung.',
  toSession: 'Zur Sitzung',

  watched: (share) => `${share} angesehen`,
  states: {
    uploading: 'Wird hochgeladen',
    processing: 'Wird vorbereitet',
    failed: 'Fehlgeschlagen',
    ready: 'Nicht veröffentlicht',
  },
  notReady: {
    uploading: 'Diese Aufzeichnung wird noch hochgeladen.',
    processing: 'Diese Aufzeichnung wird vorbereitet. In ein paar Minuten können Sie sie ansehen.',
    failed: 'Diese Aufzeichnung lässt sich nicht ansehen.',
  },

  video: (title) => `Aufzeichnung: ${title}`,
  speed: 'Tempo',
  stoppedAt: (time) => `Sie haben bei ${time} aufgehört.`,
  fromBeginning: 'Von vorn beginnen',
  noCaptions: 'Die Untertitel dieser Aufzeichnung lassen sich hier nicht anzeigen.',

  failures: {
    not_registered: 'Die Aufzeichnungen können nur Angemeldete ansehen.',
    recording_not_found: 'Diese Aufzeichnung gibt es nicht mehr.',
    recording_not_ready: 'Diese Aufzeichnung kann noch nicht angesehen werden.',
    video_not_loaded:
      'Das Video konnte nicht geladen werden. Vielleicht ist es blockiert oder das Netzwerk gestört.',
    video_not_playable:
      'Dieser Browser kann dieses Video nicht abspielen. Bitte versuchen Sie es mit einem anderen.',
  },
};

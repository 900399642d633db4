import type { ManageMessages } from './messages.js';

/** German. */
export const de: ManageMessages = {
  manage: 'Diese Aufzeichnung verwalten',
  published: 'Veröffentlicht',

  hidden: 'Nur die Leitung des Webinars kann diese Aufzeichnung ansehen.',
  hiddenText: 'Nach dem Veröffentlichen können alle Angemeldeten sie nach dem Webinar hier ansehen.',
  shown: 'Alle Angemeldeten können diese Aufzeichnung nach dem Webinar hier ansehen.',
  shownOnceReady:
    'Sobald sie bereit ist, können alle Angemeldeten diese Aufzeichnung nach dem Webinar hier ansehen.',
  publish: 'Veröffentlichen',
  withdraw: 'Zurückziehen',
  saidPublished: 'Die Aufzeichnung ist veröffentlicht.',
  saidWithdrawn: 'Die Aufzeichnung ist zurückgezogen: Nur die Leitung kann sie ansehen.',

  rename: 'Umbenennen',
  title: 'Titel',
  save: 'Speichern',
  cancel: 'Abbrechen',
  titleMissing: 'Bitte geben Sie einen Titel ein.',
  saidRenamed: (title) => `Die Aufzeichnung heißt jetzt ${title}.`,

  delete: 'Löschen',
  deleteTitle: (title) => `„${title}“ löschen?`,
  deleteText:
    'Das Video und seine Untertitel werden für alle gelöscht. Das lässt sich nicht rückgängig machen.',
  saidDeleted: (title) => `„${title}“ wurde gelöscht.`,

  captions: 'Untertitel',
  captionsCount: (count) => `Untertitel (${count})`,
  noCaptions: 'Diese Aufzeichnung hat noch keine Untertitel.',
  replace: 'Ersetzen',
  replaceName: (label) => `Untertitel ${label} ersetzen`,
  remove: 'Entfernen',
  removeName: (label) => `Untertitel ${label} entfernen`,
  removeTitle: (label) => `Untertitel „${label}“ entfernen?`,
  removeText: 'Danach kann sie niemand mehr einblenden. Das lässt sich nicht rückgängig machen.',
  addCaptions: 'Untertitel hinzufügen',
  language: 'Sprache',
  label: 'Name im Player (optional)',
  chooseFile: 'Datei auswählen',
  fileHint: 'WebVTT (.vtt) oder SubRip (.srt), bis 2 MB. Die Datei wird sofort geprüft und hochgeladen.',
  saidStored: (label) => `Die Untertitel ${label} sind gespeichert.`,
  saidRemoved: (label) => `Die Untertitel ${label} wurden entfernt.`,
  wrongLine: (line, fault) => `Zeile ${line} der Datei: ${fault}.`,

  faults: {
    ends: 'Der Untertitel muss nach seinem Beginn enden',
    order: 'Der Untertitel beginnt vor dem darüber',
    empty: 'Es sind keine Untertitel enthalten; die Datei muss WebVTT oder SRT sein',
    timesMissing: 'Darunter fehlt eine Zeile mit Zeiten wie 00:00:01.000 --> 00:00:04.000',
    times: 'Hier muss eine Zeile mit Zeiten stehen wie 00:00:01.000 --> 00:00:04.000',
    sixty: 'Minuten und Sekunden müssen kleiner als 60 sein',
    settings: 'Hinter den Zeiten steht etwas, das keine Einstellung ist',
    blank: 'Darüber fehlt eine leere Zeile',
  },
  reasons: {
    noVideo: 'Die Datei ist kein Video, das Browser abspielen können.',
    missing: 'Die Datei fehlt im Speicher.',
    abandoned: 'Das Hochladen wurde nie abgeschlossen.',
    linkRefused: 'Der Link des Meetingservers führt zu einem Ort, von dem nichts geholt wird.',
    linkEnded: 'Die Datei ließ sich nicht holen, bevor der Link des Meetingservers ablief.',
    tooLarge: 'Die Datei ist größer, als eine Aufzeichnung sein darf.',
  },
  failures: {
    not_organizer: 'Nur die Leitung des Webinars kann Aufzeichnungen verwalten.',
    payload_too_large:
      'Die Datei ist größer als 2 MB. Untertitel sind Text: Bitte wählen Sie eine andere Datei.',
    file_unreadable: 'Die Datei konnte nicht gelesen werden. Bitte wählen Sie sie noch einmal aus.',
    recording_not_found: 'Diese Aufzeichnung wurde inzwischen gelöscht.',
  },
};

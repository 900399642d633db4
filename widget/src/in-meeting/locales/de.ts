import type { MeetingMessages } from './messages.js';

/** German, in the meeting. */
export const de: MeetingMessages = {
  organizer: 'Leitung',
  co_host: 'Co-Leitung',
  participant: 'Teilnehmend',
  room: 'Raum',
  entering: 'Sie treten der Sitzung bei …',
  answerPrompt:
    'Beitritt läuft … Falls Ihr Browser nach Kamera und Mikrofon fragt, antworten Sie bitte. Erst danach sind Sie dabei.',
  nowJoined: 'Sie sind in der Sitzung.',
  rejoin: 'Wieder teilnehmen',
  leftText: 'Sie haben die Sitzung verlassen. Sie läuft noch.',
  kickedText: 'Sie wurden von der Moderation aus der Sitzung entfernt.',
  leaving: 'Sie verlassen die Sitzung …',
  leave: 'Verlassen',
  endSession: 'Sitzung beenden',
  endTitle: 'Die Sitzung für alle beenden?',
  endText: 'Das Meeting wird für alle geschlossen. Sie können später in einem neuen Raum erneut live gehen.',
  endConfirm: 'Für alle beenden',
  cancel: 'Abbrechen',
  closedText:
    'Die Moderation hat das Meeting geschlossen. Die Sitzung ist noch live, Sie können zurückkommen.',
  closedHostText:
    'Das Meeting wurde für alle geschlossen, die Sitzung ist aber noch live. Soll sie auch enden?',
  reopen: 'Meeting wieder öffnen',
  meetingTitle: (title) => `Videomeeting: ${title}`,
  chat: 'Chat',
  openChat: (unread) => (unread > 0 ? `Chat öffnen, ${unread} ungelesen` : 'Chat öffnen'),
  closeChat: 'Chat schließen',
  chatEmpty: 'Noch keine Nachrichten. Sagen Sie Hallo!',
  message: 'Nachricht',
  messageTo: 'Nachricht an alle',
  send: 'Senden',
  you: 'Sie',
  somebody: 'Jemand',
  privateMessage: 'privat',
  people: 'Personen',
  closePeople: 'Personenliste schließen',
  host: 'Leitung',
  remove: 'Entfernen',
  removeTitle: (name) => `${name} aus dem Webinar entfernen?`,
  removeText: 'Die Person verlässt das Meeting und kann nicht zurückkommen.',
  expelTitle: (name) => `${name} aus dem Meeting entfernen?`,
  expelText: 'Die Person verlässt das Meeting, kann aber zurückkommen, weil das Webinar sie nicht kennt.',
  waitingToComeIn: 'Warten auf Einlass',
  knocks: (name) => `${name} möchte hereinkommen`,
  admit: 'Einlassen',
  refuse: 'Abweisen',
  admitAll: 'Alle einlassen',
  moreKnocks: (count) => `und ${count} weitere`,

  recording: 'Aufzeichnung läuft',
  streaming: 'Livestream',
  record: 'Aufzeichnen',
  stopRecording: 'Aufzeichnung beenden',
  stream: 'Streamen',
  stopStream: 'Livestream beenden',
  close: 'Schließen',
  streamTitle: 'Dieses Meeting streamen',
  streamText:
    'Der Schlüssel wird einmal verwendet und nicht gespeichert. Alle im Meeting sehen, dass gestreamt wird.',
  youtubeKey: 'YouTube-Streamschlüssel',
  otherTarget: 'Zu einem anderen Dienst streamen',
  rtmpAddress: 'RTMP-Adresse mit Schlüssel, etwa rtmps://…',
  publicLink: 'Öffentlicher Link zum Zuschauen (optional)',
  publicLinkText:
    'Solange der Livestream läuft, sieht diesen Link auf dieser Seite, wer nicht im Meeting ist: wer sich nicht angemeldet oder nicht eingeloggt hat, und wer keinen Platz mehr bekommt.',
  publicLinkInvalid:
    'Geben Sie die vollständige Adresse der Seite ein. Sie beginnt mit https:// und enthält weder Benutzernamen noch Passwort.',
  linkNotSet: 'Der öffentliche Link wird nicht angeboten',
  linkNotSetText: 'Der Livestream läuft, aber wer nicht im Meeting ist, sieht den Link nicht.',
  linkNotRemoved: 'Der öffentliche Link wird noch angeboten',
  linkNotRemovedText:
    'Der Livestream ist beendet, aber wer nicht im Meeting ist, sieht den Link noch, bis die Sitzung endet.',
  startStream: 'Livestream starten',
  notRecording: 'Das Meeting wird nicht aufgezeichnet',
  notStreaming: 'Das Meeting wird nicht gestreamt',
  recordHere: 'Auf diesem Gerät aufzeichnen',
  recordHereText:
    'Stattdessen können Sie auf diesem Gerät aufzeichnen: Ihr Browser fragt, welcher Tab aufgezeichnet werden soll, und speichert die Datei nur auf Ihrem Computer. Lassen Sie diese Seite offen, bis Sie die Aufzeichnung beendet haben.',
  noConsent: 'Hat der Aufzeichnung nicht zugestimmt',
  consentTitle: 'Diese Sitzung kann aufgezeichnet werden',
  consentText: 'Um teilzunehmen, müssen Sie zustimmen:',
  consentAccept: 'Ich stimme zu',
  consentDecline: 'Ich stimme nicht zu',
  consentChanged: 'Der Text hat sich geändert. Bitte lesen Sie ihn noch einmal.',
  consentFailed: 'Ihre Antwort ist nicht angekommen. Bitte versuchen Sie es noch einmal.',
  consentDeclined:
    'Sie haben der Aufzeichnung nicht zugestimmt und nehmen daher nicht teil. Sie können es sich jederzeit anders überlegen.',

  recordingFailures: {
    no_recorder: 'Der Meeting-Server hat keinen Recorder, oder der Recorder antwortet nicht.',
    recorders_busy: 'Alle Recorder des Meeting-Servers sind belegt. Versuchen Sie es später noch einmal.',
    already_running: 'Sie läuft bereits, oder jemand anderes hat sie gerade gestartet.',
    not_allowed: 'Der Meeting-Server erlaubt es nicht.',
    not_answered: 'Der Meeting-Server hat nicht geantwortet. Vielleicht ist er dafür nicht eingerichtet.',
    browser_refused:
      'Dieser Browser hat nicht aufgezeichnet. Es geht in Chrome und Edge auf einem Computer, wenn Sie diesen Tab auswählen und seinen Ton teilen.',
    failed:
      'Der Meeting-Server konnte es nicht, oder es ist abgebrochen. Bitte versuchen Sie es noch einmal.',
  },

  failures: {
    meeting_script_timeout:
      'Das Meeting hat zu lange geladen. Prüfen Sie Ihr Netzwerk und versuchen Sie es erneut.',
    meeting_not_joined: 'Der Beitritt hat zu lange gedauert. Bitte versuchen Sie es erneut.',
    passcode_refused:
      'Das Meeting hat den Zugangscode nicht angenommen. Bitte sagen Sie der Leitung Bescheid.',
    token_refused: 'Das Meeting konnte Ihren Zugang nicht bestätigen. Bitte versuchen Sie es erneut.',
    not_let_in: 'Die Leitung hat Sie nicht eingelassen.',
    meeting_full: 'Das Meeting ist voll. Bitte versuchen Sie es später erneut.',
    meeting_not_opened:
      'Der Meeting-Server hat den Raum nicht geöffnet. Vielleicht ist die Sitzung vorbei. Bitte versuchen Sie es erneut.',
    meeting_unreachable:
      'Der Meeting-Server ist nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
    meeting_frame_blocked:
      'Das Meeting hat sich auf dieser Seite nicht geöffnet. Der Meeting-Server antwortet nicht, oder etwas blockiert ihn. Bitte versuchen Sie es erneut.',
    'not_organizer.remove': 'Nur die Leitung des Webinars kann Personen entfernen.',
  },
};

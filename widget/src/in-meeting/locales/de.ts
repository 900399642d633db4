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

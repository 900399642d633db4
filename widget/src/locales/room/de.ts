import type { RoomMessages } from './room-messages.js';

/** German, inside the meeting. */
export const de: RoomMessages = {
  organizer: 'Leitung',
  co_host: 'Co-Leitung',
  participant: 'Teilnehmend',
  room: 'Raum',
  leaving: 'Sie verlassen die Sitzung …',
  leave: 'Verlassen',
  endSession: 'Sitzung beenden',
  endTitle: 'Die Sitzung für alle beenden?',
  endText: 'Das Meeting schließt sich für alle. Sie können später in einem neuen Raum erneut live gehen.',
  endConfirm: 'Für alle beenden',
  cancel: 'Abbrechen',
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
};

import type { RoomMessages } from './room-messages.js';

/** French, inside the meeting. */
export const fr: RoomMessages = {
  organizer: 'Organisation',
  co_host: 'Co-animation',
  participant: 'Participation',
  room: 'Salle',
  leaving: 'Vous quittez la session…',
  leave: 'Quitter',
  endSession: 'Terminer la session',
  endTitle: 'Terminer la session pour tout le monde ?',
  endText:
    'La réunion se ferme pour tout le monde. Vous pourrez repasser en direct, dans une nouvelle salle.',
  endConfirm: 'Terminer pour tous',
  cancel: 'Annuler',
  meetingTitle: (title) => `Réunion vidéo : ${title}`,
  chat: 'Discussion',
  openChat: (unread) => (unread > 0 ? `Ouvrir la discussion, ${unread} non lus` : 'Ouvrir la discussion'),
  closeChat: 'Fermer la discussion',
  chatEmpty: 'Aucun message. Dites bonjour !',
  message: 'Message',
  messageTo: 'Écrire à tout le monde',
  send: 'Envoyer',
  you: 'Vous',
  somebody: 'Quelqu’un',
  privateMessage: 'privé',
};

import type { MeetingMessages } from './messages.js';

/** French, in the meeting. */
export const fr: MeetingMessages = {
  organizer: 'Organisation',
  co_host: 'Co-animation',
  participant: 'Participation',
  room: 'Salle',
  entering: 'Connexion à la session…',
  answerPrompt:
    'Connexion… Si votre navigateur demande l’accès à la caméra et au micro, veuillez répondre : vous entrerez ensuite.',
  nowJoined: 'Vous êtes dans la session.',
  rejoin: 'Rejoindre à nouveau',
  leftText: 'Vous avez quitté la session. Elle continue.',
  kickedText: 'La modération vous a retiré de la session.',
  leaving: 'Vous quittez la session…',
  leave: 'Quitter',
  endSession: 'Terminer la session',
  endTitle: 'Terminer la session pour tout le monde ?',
  endText:
    'La réunion se ferme pour tout le monde. Vous pourrez repasser en direct, dans une nouvelle salle.',
  endConfirm: 'Terminer pour tous',
  cancel: 'Annuler',
  closedText: 'La modération a fermé la réunion. La session continue et vous pouvez revenir.',
  closedHostText:
    'La réunion a été fermée pour tout le monde, mais la session continue. Faut-il la terminer aussi ?',
  reopen: 'Rouvrir la réunion',
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
  people: 'Personnes',
  closePeople: 'Fermer la liste des personnes',
  host: 'Organisation',
  remove: 'Retirer',
  removeTitle: (name) => `Retirer ${name} du webinaire ?`,
  removeText: 'Cette personne quitte la réunion et ne pourra pas revenir.',
  expelTitle: (name) => `Retirer ${name} de la réunion ?`,
  expelText:
    'Cette personne quitte la réunion, mais elle pourra revenir, car le webinaire ne la connaît pas.',
  waitingToComeIn: 'En attente à l’entrée',
  knocks: (name) => `${name} souhaite entrer`,
  admit: 'Accepter',
  refuse: 'Refuser',
  admitAll: 'Accepter tout le monde',
  moreKnocks: (count) => `et ${count} de plus`,

  failures: {
    meeting_script_timeout:
      'La réunion a mis trop de temps à se charger. Vérifiez votre réseau et réessayez.',
    meeting_not_joined: 'La connexion à la réunion a pris trop de temps. Veuillez réessayer.',
    passcode_refused: 'La réunion n’a pas accepté le code d’accès. Prévenez l’organisation.',
    token_refused: 'La réunion n’a pas pu confirmer votre accès. Veuillez réessayer.',
    not_let_in: 'L’organisation ne vous a pas laissé entrer.',
    meeting_full: 'La réunion est complète. Veuillez réessayer plus tard.',
    meeting_not_opened:
      'Le serveur de réunion n’a pas ouvert la salle. La session est peut-être terminée. Veuillez réessayer.',
    meeting_unreachable: 'Le serveur de réunion est injoignable. Veuillez réessayer dans un instant.',
    meeting_frame_blocked:
      'La réunion ne s’est pas ouverte sur cette page. Le serveur de réunion ne répond pas, ou quelque chose le bloque. Veuillez réessayer.',
    'not_organizer.remove': 'Seule l’organisation du webinaire peut retirer quelqu’un.',
  },
};

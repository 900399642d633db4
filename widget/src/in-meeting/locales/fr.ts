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

  recording: 'Enregistrement',
  streaming: 'Diffusion en direct',
  record: 'Enregistrer',
  stopRecording: 'Arrêter l’enregistrement',
  stream: 'Diffuser',
  stopStream: 'Arrêter la diffusion',
  close: 'Fermer',
  streamTitle: 'Diffuser cette réunion',
  streamText:
    'La clé sert une seule fois et n’est pas conservée. Toutes les personnes de la réunion voient qu’elle est diffusée.',
  youtubeKey: 'Clé de diffusion YouTube',
  otherTarget: 'Diffuser vers un autre service',
  rtmpAddress: 'Adresse RTMP avec sa clé, par exemple rtmps://…',
  publicLink: 'Lien public pour regarder (facultatif)',
  publicLinkText:
    'Pendant la diffusion, ce lien est proposé sur cette page aux personnes qui ne sont pas dans la réunion : aux visiteurs non inscrits ou non connectés, et aux participants sans place.',
  publicLinkInvalid:
    'Saisissez l’adresse complète de la page : elle commence par https:// et ne contient ni nom d’utilisateur ni mot de passe.',
  linkNotSet: 'Le lien public n’est pas proposé',
  linkNotSetText:
    'La diffusion est en cours, mais les personnes qui ne sont pas dans la réunion ne voient pas le lien.',
  linkNotRemoved: 'Le lien public est encore proposé',
  linkNotRemovedText:
    'La diffusion est terminée, mais les personnes qui ne sont pas dans la réunion voient encore le lien, jusqu’à la fin de la session.',
  startStream: 'Lancer la diffusion',
  notRecording: 'La réunion n’est pas enregistrée',
  notStreaming: 'La réunion n’est pas diffusée',
  recordHere: 'Enregistrer sur cet appareil',
  recordHereText:
    'Vous pouvez enregistrer sur cet appareil : votre navigateur demande quel onglet enregistrer et garde le fichier sur votre ordinateur seulement. Laissez cette page ouverte jusqu’à l’arrêt de l’enregistrement.',
  noConsent: 'N’a pas accepté l’enregistrement',
  consentTitle: 'Cette session peut être enregistrée',
  consentText: 'Pour participer, vous devez accepter :',
  consentAccept: 'J’accepte',
  consentDecline: 'Je n’accepte pas',
  consentChanged: 'Le texte a changé. Veuillez le relire.',
  consentFailed: 'Votre réponse n’est pas arrivée. Veuillez réessayer.',
  consentDeclined:
    'Vous n’avez pas accepté l’enregistrement et ne participez donc pas. Vous pouvez changer d’avis à tout moment.',

  recordingFailures: {
    no_recorder: 'Le serveur de réunion n’a pas d’enregistreur, ou celui-ci ne répond pas.',
    recorders_busy: 'Tous les enregistreurs du serveur sont occupés. Réessayez plus tard.',
    already_running: 'C’est déjà en cours, ou quelqu’un vient de le lancer.',
    not_allowed: 'Le serveur de réunion ne le permet pas.',
    not_answered: 'Le serveur de réunion n’a pas répondu. Il n’est peut-être pas configuré pour cela.',
    browser_refused:
      'Ce navigateur n’a pas enregistré. Cela fonctionne dans Chrome et Edge sur un ordinateur, si vous choisissez cet onglet et partagez son audio.',
    failed: 'Le serveur de réunion n’a pas pu le faire, ou cela s’est interrompu. Veuillez réessayer.',
  },

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

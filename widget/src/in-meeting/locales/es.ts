import type { MeetingMessages } from './messages.js';

/** Spanish, in the meeting. */
export const es: MeetingMessages = {
  organizer: 'Organización',
  co_host: 'Coorganización',
  participant: 'Participante',
  room: 'Sala',
  entering: 'Entrando en la sesión…',
  answerPrompt:
    'Entrando… Si el navegador pide permiso para la cámara y el micrófono, responde. Entrarás después.',
  nowJoined: 'Estás en la sesión.',
  rejoin: 'Volver a entrar',
  leftText: 'Has salido de la sesión. Sigue en directo.',
  kickedText: 'La moderación te ha expulsado de la sesión.',
  leaving: 'Saliendo de la sesión…',
  leave: 'Salir',
  endSession: 'Terminar la sesión',
  endTitle: '¿Terminar la sesión para todos?',
  endText: 'La reunión se cierra para todos. Más tarde puedes volver a emitir, en una sala nueva.',
  endConfirm: 'Terminar para todos',
  cancel: 'Cancelar',
  closedText: 'La moderación ha cerrado la reunión. La sesión sigue en directo y puedes volver.',
  closedHostText:
    'La reunión se ha cerrado para todos, pero la sesión sigue en directo. ¿Quieres terminarla también?',
  reopen: 'Volver a abrir la reunión',
  meetingTitle: (title) => `Videoreunión: ${title}`,
  chat: 'Chat',
  openChat: (unread) => (unread > 0 ? `Abrir el chat, ${unread} sin leer` : 'Abrir el chat'),
  closeChat: 'Cerrar el chat',
  chatEmpty: 'Aún no hay mensajes. ¡Saluda!',
  message: 'Mensaje',
  messageTo: 'Escribe a todos',
  send: 'Enviar',
  you: 'Tú',
  somebody: 'Alguien',
  privateMessage: 'privado',
  people: 'Personas',
  closePeople: 'Cerrar la lista de personas',
  host: 'Organización',
  remove: 'Retirar',
  removeTitle: (name) => `¿Retirar a ${name} del seminario?`,
  removeText: 'Sale de la reunión y no podrá volver.',
  expelTitle: (name) => `¿Retirar a ${name} de la reunión?`,
  expelText: 'Sale de la reunión, pero podrá volver, porque el seminario no sabe quién es.',
  waitingToComeIn: 'Esperan para entrar',
  knocks: (name) => `${name} quiere entrar`,
  admit: 'Admitir',
  refuse: 'Rechazar',
  admitAll: 'Admitir a todos',
  moreKnocks: (count) => `y ${count} más`,

  recording: 'Grabando',
  streaming: 'En directo',
  record: 'Grabar',
  stopRecording: 'Detener la grabación',
  stream: 'Transmitir',
  stopStream: 'Detener la transmisión',
  close: 'Cerrar',
  streamTitle: 'Transmitir esta reunión',
  streamText:
    'La clave se usa una sola vez y no se guarda. Todas las personas de la reunión ven que se transmite.',
  youtubeKey: 'Clave de emisión de YouTube',
  otherTarget: 'Transmitir a otro servicio',
  rtmpAddress: 'Dirección RTMP con su clave, como rtmps://…',
  publicLink: 'Enlace público para ver la transmisión (opcional)',
  publicLinkText:
    'Mientras dure la transmisión, este enlace se ofrece en esta página a quienes no están en la reunión: visitantes que no se han inscrito o no han iniciado sesión, y participantes sin plaza.',
  publicLinkInvalid:
    'Introduce la dirección completa de la página: empieza por https:// y no contiene nombre de usuario ni contraseña.',
  linkNotSet: 'El enlace público no se ofrece',
  linkNotSetText: 'La transmisión está en curso, pero quienes no están en la reunión no ven el enlace.',
  linkNotRemoved: 'El enlace público todavía se ofrece',
  linkNotRemovedText:
    'La transmisión ha terminado, pero quienes no están en la reunión todavía ven el enlace, hasta que acabe la sesión.',
  startStream: 'Iniciar la transmisión',
  notRecording: 'La reunión no se está grabando',
  notStreaming: 'La reunión no se está transmitiendo',
  recordHere: 'Grabar en este dispositivo',
  recordHereText:
    'Puede grabar en este dispositivo: el navegador pregunta qué pestaña grabar y guarda el archivo solo en su ordenador. Deje esta página abierta hasta que haya detenido la grabación.',
  noConsent: 'No ha aceptado la grabación',
  consentTitle: 'Esta sesión puede grabarse',
  consentText: 'Para unirse, debe aceptar:',
  consentAccept: 'Acepto',
  consentDecline: 'No acepto',
  consentChanged: 'El texto ha cambiado. Léalo de nuevo, por favor.',
  consentFailed: 'Su respuesta no ha llegado. Inténtelo de nuevo.',
  consentDeclined:
    'No ha aceptado la grabación, por lo que no se ha unido. Puede cambiar de opinión en cualquier momento.',

  recordingFailures: {
    no_recorder: 'El servidor de la reunión no tiene grabador, o este no responde.',
    recorders_busy: 'Todos los grabadores del servidor están ocupados. Inténtelo más tarde.',
    already_running: 'Ya está en marcha, o alguien acaba de iniciarla.',
    not_allowed: 'El servidor de la reunión no lo permite.',
    not_answered: 'El servidor de la reunión no ha respondido. Puede que no esté preparado para ello.',
    browser_refused:
      'Este navegador no ha grabado. Funciona en Chrome y Edge en un ordenador, si elige esta pestaña y comparte su sonido.',
    failed: 'El servidor de la reunión no ha podido hacerlo, o se ha interrumpido. Inténtelo de nuevo.',
  },

  failures: {
    meeting_script_timeout:
      'La reunión ha tardado demasiado en cargarse. Comprueba la red y vuelve a intentarlo.',
    meeting_not_joined: 'No se ha podido entrar a tiempo en la reunión. Vuelve a intentarlo.',
    passcode_refused: 'La reunión no ha aceptado el código de acceso. Avisa a la organización.',
    token_refused: 'La reunión no ha podido confirmar tu acceso. Vuelve a intentarlo.',
    not_let_in: 'La organización no te ha dejado entrar.',
    meeting_full: 'La reunión está llena. Vuelve a intentarlo más tarde.',
    meeting_not_opened:
      'El servidor de reuniones no ha abierto la sala. Puede que la sesión haya terminado. Vuelve a intentarlo.',
    meeting_unreachable:
      'No se puede conectar con el servidor de reuniones. Vuelve a intentarlo en un momento.',
    meeting_frame_blocked:
      'La reunión no se ha abierto en esta página. El servidor de reuniones no responde o algo lo bloquea. Vuelve a intentarlo.',
    'not_organizer.remove': 'Solo la organización del seminario puede retirar a alguien.',
  },
};

import type { RoomMessages } from './room-messages.js';

/** Spanish, inside the meeting. */
export const es: RoomMessages = {
  organizer: 'Organización',
  co_host: 'Coorganización',
  participant: 'Participante',
  room: 'Sala',
  leaving: 'Saliendo de la sesión…',
  leave: 'Salir',
  endSession: 'Terminar sesión',
  endTitle: '¿Terminar la sesión para todos?',
  endText: 'La reunión se cierra para todos. Más tarde puedes volver a emitir, en una sala nueva.',
  endConfirm: 'Terminar para todos',
  cancel: 'Cancelar',
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
};

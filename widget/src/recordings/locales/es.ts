import type { RecordingsMessages } from './messages.js';

/** Spanish. */
export const es: RecordingsMessages = {
  back: 'Volver',
  recordings: 'Grabaciones',
  loading: 'Cargando las grabaciones',
  loadingVideo: 'Cargando la grabación',
  empty: 'Aquí ya no hay ninguna grabación.',
  emptyForHosts: 'Este seminario aún no tiene ninguna grabación.',
  toSession: 'Ir a la sesión',

  watched: (share) => `Visto: ${share}`,
  states: {
    uploading: 'Subiéndose',
    processing: 'En preparación',
    failed: 'Con errores',
    ready: 'Sin publicar',
  },
  notReady: {
    uploading: 'Esta grabación todavía se está subiendo.',
    processing: 'Esta grabación se está preparando. Podrás verla dentro de unos minutos.',
    failed: 'Esta grabación no se puede ver.',
  },

  video: (title) => `Grabación: ${title}`,
  speed: 'Velocidad',
  stoppedAt: (time) => `Lo dejaste en ${time}.`,
  fromBeginning: 'Empezar desde el principio',
  noCaptions: 'Los subtítulos de esta grabación no se pueden mostrar aquí.',

  failures: {
    not_registered: 'Solo las personas inscritas en este seminario pueden ver sus grabaciones.',
    recording_not_found: 'Esta grabación ya no existe.',
    recording_not_ready: 'Esta grabación aún no se puede ver.',
    video_not_loaded: 'No se ha podido cargar el vídeo. Puede que algo lo bloquee o que falle la red.',
    video_not_playable: 'Este navegador no puede reproducir este vídeo. Prueba con otro navegador.',
  },
};

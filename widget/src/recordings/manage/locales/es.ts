import type { ManageMessages } from './messages.js';

/** Spanish. */
export const es: ManageMessages = {
  manage: 'Gestionar esta grabación',
  published: 'Publicada',

  hidden: 'Solo los organizadores pueden ver esta grabación.',
  hiddenText: 'Si la publicas, todas las personas inscritas podrán verla aquí después del seminario.',
  shown: 'Todas las personas inscritas pueden ver esta grabación aquí después del seminario.',
  shownOnceReady:
    'En cuanto esté lista, todas las personas inscritas podrán ver esta grabación aquí después del seminario.',
  publish: 'Publicar',
  withdraw: 'Retirar',
  saidPublished: 'La grabación está publicada.',
  saidWithdrawn: 'La grabación se ha retirado: solo los organizadores pueden verla.',

  rename: 'Cambiar el título',
  title: 'Título',
  save: 'Guardar',
  cancel: 'Cancelar',
  titleMissing: 'Escribe un título.',
  saidRenamed: (title) => `La grabación se titula ahora ${title}.`,

  delete: 'Eliminar',
  deleteTitle: (title) => `¿Eliminar «${title}»?`,
  deleteText: 'El vídeo y sus subtítulos se eliminarán para todos. No se puede deshacer.',
  saidDeleted: (title) => `Se ha eliminado «${title}».`,

  captions: 'Subtítulos',
  captionsCount: (count) => `Subtítulos (${count})`,
  noCaptions: 'Esta grabación aún no tiene subtítulos.',
  replace: 'Sustituir',
  replaceName: (label) => `Sustituir los subtítulos ${label}`,
  remove: 'Quitar',
  removeName: (label) => `Quitar los subtítulos ${label}`,
  removeTitle: (label) => `¿Quitar los subtítulos «${label}»?`,
  removeText: 'Nadie podrá volver a activarlos. No se puede deshacer.',
  addCaptions: 'Añadir subtítulos',
  language: 'Idioma',
  label: 'Nombre en el reproductor (opcional)',
  chooseFile: 'Elegir un archivo',
  fileHint: 'WebVTT (.vtt) o SubRip (.srt), hasta 2 MB. El archivo se comprueba y se sube al momento.',
  saidStored: (label) => `Los subtítulos ${label} se han guardado.`,
  saidRemoved: (label) => `Los subtítulos ${label} se han quitado.`,
  wrongLine: (line, fault) => `Línea ${line} del archivo: ${fault}.`,

  faults: {
    ends: 'el subtítulo debe terminar después de empezar',
    order: 'el subtítulo empieza antes que el anterior',
    empty: 'no contiene subtítulos; el archivo debe ser WebVTT o SRT',
    timesMissing: 'debajo falta una línea de tiempos, como 00:00:01.000 --> 00:00:04.000',
    times: 'aquí debe haber una línea de tiempos, como 00:00:01.000 --> 00:00:04.000',
    sixty: 'los minutos y los segundos deben ser menores que 60',
    settings: 'lo que sigue a los tiempos no es un ajuste conocido',
    blank: 'falta una línea en blanco encima',
  },
  reasons: {
    noVideo: 'El archivo no es un vídeo que los navegadores puedan reproducir.',
    missing: 'El archivo no está en el almacenamiento.',
    abandoned: 'La subida de la grabación no llegó a completarse.',
    linkRefused: 'El enlace del servidor de reuniones lleva a un lugar del que no se descarga nada.',
    linkEnded: 'El archivo no se pudo descargar antes de que caducara el enlace del servidor de reuniones.',
    tooLarge: 'El archivo supera el tamaño máximo de una grabación.',
  },
  failures: {
    not_organizer: 'Solo los organizadores del seminario pueden gestionar las grabaciones.',
    payload_too_large: 'El archivo ocupa más de 2 MB. Los subtítulos son texto: elige otro archivo.',
    file_unreadable: 'No se ha podido leer el archivo. Elígelo de nuevo.',
    recording_not_found: 'Esta grabación se ha eliminado entretanto.',
  },
};

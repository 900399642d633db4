import type { Words } from './words.js';

/** Spanish. */
export const es: Words = {
  greeting: 'Hola{{#name}}, {{name}}{{/name}}:',
  confirmation: {
    subject: 'Inscripción confirmada: {{title}}',
    heading: 'Inscripción confirmada',
    lead: 'Gracias por inscribirte en este seminario web:',
    close: '¡Te esperamos!',
  },
  reminder: {
    subject: 'Recordatorio: {{title}}',
    heading: 'Empieza pronto',
    lead: 'Te recordamos que este seminario web empieza pronto:',
    close: '¡Nos vemos allí!',
  },
  moved: {
    subject: 'Nueva fecha: {{title}}',
    heading: 'La fecha ha cambiado',
    lead: 'La fecha de este seminario web ha cambiado. Ahora se celebra:',
    close: 'Tu inscripción sigue siendo válida: no tienes que hacer nada.',
  },
  cancelled: {
    subject: 'Cancelado: {{title}}',
    heading: 'Seminario web cancelado',
    lead: 'Lamentablemente, este seminario web no se celebrará:',
    close: 'Sentimos las molestias.',
  },
  recording: {
    subject: 'Grabación disponible: {{title}}',
    heading: 'La grabación está disponible',
    lead: 'Ya puedes ver la grabación de este seminario web:',
    close: '¡Que la disfrutes!',
  },
  noDate: 'La fecha se anunciará próximamente.',
  openPage: 'Ir al seminario web',
  watch: 'Ver la grabación',
  because: 'Recibes este correo porque te has inscrito en este seminario web.',
  unsubscribe: 'Darse de baja',
};

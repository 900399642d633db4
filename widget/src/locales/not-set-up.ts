import { languageOf } from './languages.js';

const en =
  "This webinar is not set up correctly on this page. The site's team can see the reason in the browser's console.";
const others: Readonly<Record<string, string>> = {
  de: 'Dieses Webinar ist auf dieser Seite nicht richtig eingerichtet. Den Grund sieht das Team der Website in der Konsole des Browsers.',
  es: 'Este seminario no está bien configurado en esta página. El equipo del sitio puede ver el motivo en la consola del navegador.',
  fr: 'Ce webinaire n’est pas bien configuré sur cette page. L’équipe du site en trouve la raison dans la console du navigateur.',
};

/** What people read if the element is not set up correctly. Loaded with the code that finds that out. */
export const notSetUp = (tag: string): string => others[languageOf(tag)] ?? en;

import { currentFiles } from './widget/vite/bundle-files.mjs';

const FOLDER = 'widget/dist/bundle';
/** Loaded later: the part for the meeting, the diagnosis of a failure, the menu of calendars, and the languages of other pages. */
const LATER = ['in-meeting', 'diagnosis', 'calendar-menu', 'de', 'es', 'fr'];

const files = currentFiles(FOLDER);

/** @param {string} name */
const partNamed = (name) => {
  const file = files.find((candidate) => candidate.startsWith(`live-webinar.${name}-`));
  // Without a file, size-limit would measure nothing and pass.
  if (!file) throw new Error(`${FOLDER} has no part ${name}: run npm run build`);
  return file;
};

const later = LATER.map(partNamed);
const first = files.filter((file) => !later.includes(file));

/** @param {string} language @param {string[]} loaded */
const beforeAClick = (language, ...loaded) => ({
  name: `before a click, ${language}`,
  path: [...first, ...loaded].map((file) => `${FOLDER}/${file}`),
  limit: '24000 B',
  gzip: true,
});

export default [
  beforeAClick('English'),
  beforeAClick('German', partNamed('de')),
  beforeAClick('French', partNamed('fr')),
  beforeAClick('Spanish', partNamed('es')),
];

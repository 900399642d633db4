import { presentFiles } from './widget/vite/bundle-files.mjs';

const FOLDER = 'widget/dist/bundle';
/** Loaded later: the languages where a page speaks them, what is needed in the meeting when somebody will go in, the diagnosis of a failure. */
const LATER = ['in-meeting', 'diagnosis', 'de', 'es', 'fr'];

const files = presentFiles(FOLDER);

/** @param {string} name */
const partNamed = (name) => {
  const file = files.find((candidate) => candidate.startsWith(`live-webinar.${name}-`));
  // Without a file, size-limit measures nothing and is content.
  if (!file) throw new Error(`${FOLDER} has no part ${name}: run npm run build`);
  return file;
};

const later = LATER.map(partNamed);
const first = files.filter((file) => !later.includes(file));

/** @param {string} language @param {string[]} loaded */
const beforeAClick = (language, ...loaded) => ({
  name: `before a click, ${language}`,
  path: [...first, ...loaded].map((file) => `${FOLDER}/${file}`),
  limit: '24 kB',
  gzip: true,
});

export default [
  beforeAClick('English'),
  beforeAClick('German', partNamed('de')),
  beforeAClick('French', partNamed('fr')),
  beforeAClick('Spanish', partNamed('es')),
];

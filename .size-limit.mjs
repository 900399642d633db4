import { currentFiles } from './widget/vite/bundle-files.mjs';

const FOLDER = 'widget/dist/bundle';
/** Loaded later: the part for the meeting, the one for recordings, the diagnosis of a failure, the menu of calendars, and the languages of other pages. */
const LATER = ['in-meeting', 'recordings', 'diagnosis', 'calendar-menu', 'de', 'es', 'fr'];

const files = currentFiles(FOLDER, ['live-webinar']);
const reportFiles = currentFiles(FOLDER, ['live-webinar-report']);

/** @param {string} name @param {string[]} among */
const partNamed = (name, among = files) => {
  const file = among.find((candidate) => candidate.includes(`.${name}-`));
  // Without a file, size-limit would measure nothing and pass.
  if (!file) throw new Error(`${FOLDER} has no part ${name}: run npm run build`);
  return file;
};

const later = LATER.map((name) => partNamed(name));
const first = files.filter((file) => !later.includes(file));

/** @param {string} language @param {string[]} loaded */
const beforeAClick = (language, ...loaded) => ({
  name: `before a click, ${language}`,
  path: [...first, ...loaded].map((file) => `${FOLDER}/${file}`),
  limit: '25100 B',
  gzip: true,
});

const reportParts = ['diagnosis', 'de', 'es', 'fr'].map((name) => partNamed(name, reportFiles));

/** @param {string} language @param {string[]} loaded */
const report = (language, ...loaded) => ({
  name: `report, ${language}`,
  path: [...reportFiles.filter((file) => !reportParts.includes(file)), ...loaded].map(
    (file) => `${FOLDER}/${file}`,
  ),
  limit: '31050 B',
  gzip: true,
});

export default [
  beforeAClick('English'),
  beforeAClick('German', partNamed('de')),
  beforeAClick('French', partNamed('fr')),
  beforeAClick('Spanish', partNamed('es')),
  report('English'),
  report('German', partNamed('de', reportFiles)),
  report('French', partNamed('fr', reportFiles)),
  report('Spanish', partNamed('es', reportFiles)),
];

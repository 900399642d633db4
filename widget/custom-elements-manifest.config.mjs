/** What is Lit's, the browser's or private; and the stage's class name, which the analyzer takes for the element's. */
const notOurs = /Callback$|^(observedAttributes|properties|styles|className)$/;

const isOurs = ({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !notOurs.test(name);

export default {
  globs: ['src/live-webinar.ts', 'src/report/live-webinar-report.ts'],
  outdir: '.',
  litelement: true,
  // package.json names the file already.
  packagejson: false,
  plugins: [
    {
      name: 'only-what-is-public',
      packageLinkPhase({ customElementsManifest }) {
        for (const { declarations } of customElementsManifest.modules) {
          for (const declaration of declarations ?? []) {
            declaration.members = declaration.members?.filter(isOurs);
            // It lists properties without an attribute, too, and a variable for an event.
            declaration.attributes = declaration.attributes?.filter(({ name }) => name !== 'getToken');
            declaration.events = declaration.events?.filter(({ name }) => name.startsWith('live-webinar-'));
          }
        }
      },
    },
  ],
};

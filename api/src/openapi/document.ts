import type { RouteOptions } from '@hapi/hapi';
import { Problem } from '@live-webinar/contract';
import Type, { type TSchema } from 'typebox';
import { JAAS_WEBHOOK } from '../auth/jaas-signature.js';
import { MEETING_EVENTS, MEETING_SERVER, RECORDER } from '../auth/meeting-server.js';
import { problem } from '../problem.js';
import type { ApiRoute } from '../routes/route.js';
import { isOptional, schemaOf } from '../validate.js';
import { createComponents, type JsonSchema } from './components.js';
import { commonRefusals } from './common-refusals.js';
import type { Operation, RefusalExample } from './operation.js';

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: object;
  };
}

const DESCRIPTION = `Live webinars inside the pages of a course site.

Every call can be repeated: doing something twice has the same result as doing it once. So there is no idempotency key.
Every path works with and without the trailing slash. Errors are problems of RFC 9457.`;

const SECURITY_SCHEMES = {
  siteToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      "A token that the site has signed. Its claim scope lists scopes, separated by spaces: webinars:manage for the site's back end, webhooks:manage for those who decide where events are sent, people:manage for those who export and erase people's data, live:admin for administrators, who may also do in every webinar what its organizer may.",
  },
  meetingServer: {
    type: 'http',
    scheme: 'bearer',
    description: 'RESERVATIONS_SECRET, which the meeting server sends',
  },
  meetingEvents: {
    type: 'http',
    scheme: 'bearer',
    description: 'MEETING_EVENTS_SECRET, which the meeting server sends',
  },
  recorder: {
    type: 'http',
    scheme: 'bearer',
    description: 'RECORDINGS_SECRET, which the recorder sends',
  },
  jaasSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Jaas-Signature',
    description:
      't=<seconds>,v1=<base64>: the HMAC-SHA256 of the seconds, a full stop and the body, with JAAS_WEBHOOK_SECRET as its key. Refused after five minutes.',
  },
};

/**
 * Describes routes, from the schemas that validate their requests.
 *
 * @param url where the API is, relative to the document: the prefix of its routes
 */
export const openApiDocument = (
  routes: readonly ApiRoute[],
  { version, url }: { readonly version: string; readonly url: string },
): OpenApiDocument => {
  const components = createComponents();
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const operations = (paths[documentedPath(route.path)] ??= {});
    operations[String(route.method).toLowerCase()] = describe(route, components.refer);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Live Webinar', version, description: DESCRIPTION },
    servers: [{ url }],
    tags: TAGS.map(([name]) => ({ name })),
    paths,
    components: { schemas: components.schemas(), securitySchemes: SECURITY_SCHEMES },
  };
};

/** A path that ends like a file's name is documented without the trailing slash. */
const documentedPath = (path: string): string => (/\.(ics|csv)$/.test(path) ? path : `${path}/`);

type Refer = (schema: TSchema) => JsonSchema;

const describe = ({ method, path, operation, options }: ApiRoute, refer: Refer): object => {
  const { params, query, payload = operation.body } = validationOf(options);
  return {
    operationId: operation.id,
    tags: [tagOf(path)],
    summary: operation.summary,
    ...(operation.description && { description: operation.description }),
    ...securityOf(options.auth),
    parameters: [
      ...pathParametersOf(path, params, refer),
      ...queryParametersOf(query, refer),
      ...headerParametersOf(operation),
    ],
    ...(payload && {
      requestBody: {
        required: !isOptional(options.validate?.payload),
        content: { [bodyTypeOf(options)]: { schema: refer(payload) } },
      },
    }),
    responses: {
      ...answersOf(operation, refer),
      ...refusalsOf([...(operation.refusals ?? []), ...commonRefusals(String(method), options)], refer),
    },
  };
};

/** The groups of operations: the first whose path fits. */
const TAGS: readonly (readonly [tag: string, path: RegExp])[] = [
  ['Live sessions', /^\/api\/live\/(start|join|end|status|events|viewer|register|consent|stream|calendar)/],
  ['Attendance', /^\/api\/live\/(sessions|attendance|analytics)\//],
  ['Recordings', /^\/(api\/live\/)?recordings(\/|$)/],
  ['People in the meeting', /^\/api\/live\//],
  ['Registrations', /^\/api\/webinars\/.+\/registrations/],
  ['Webinars', /^\/api\/webinars/],
  ['Webhooks', /^\/api\/webhooks/],
  ["People's data", /^\/api\/people\//],
  ['Administration', /^\/api\/admin\//],
  ['Meeting server', /^\/(reservations|meeting-events|jaas-events)(\/|$)/],
];

const tagOf = (path: string): string => {
  const tag = TAGS.find(([, pattern]) => pattern.test(path));
  if (!tag) throw new Error(`The OpenAPI document has no tag for ${path}`);
  return tag[0];
};

const validationOf = ({ validate }: RouteOptions) => ({
  params: schemaOf(validate?.params),
  query: schemaOf(validate?.query),
  payload: schemaOf(validate?.payload),
});

const bodyTypeOf = ({ payload }: RouteOptions): string => {
  const allowed = payload?.allow;
  return typeof allowed === 'string' ? allowed : 'application/json';
};

/** The parameters in a path. The secret of the meeting server is checked without a schema. */
const pathParametersOf = (path: string, params: TSchema | undefined, refer: Refer): object[] => {
  const { properties = {} } = (params ?? {}) as { properties?: Record<string, TSchema> };
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
    parameter(name, 'path', true, refer(properties[name] ?? Type.String())),
  );
};

const queryParametersOf = (query: TSchema | undefined, refer: Refer): object[] => {
  const { properties = {}, required = [] } = (query ?? {}) as {
    properties?: Record<string, TSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) =>
    parameter(name, 'query', required.includes(name), refer(schema)),
  );
};

const headerParametersOf = ({ conditions = {} }: Operation): object[] =>
  Object.entries(conditions).map(([name, description]) =>
    parameter(name, 'header', false, { type: 'string', description }),
  );

const parameter = (
  name: string,
  where: 'path' | 'query' | 'header',
  required: boolean,
  { description, ...schema }: JsonSchema,
): object => ({ name, in: where, required, ...(description !== undefined && { description }), schema });

const securityOf = (auth: RouteOptions['auth']): object => {
  if (auth === false || auth === undefined) return { security: [] };
  if (typeof auth === 'string') return { security: [{ [schemeOf(auth)]: [] }] };
  const { strategy = '', mode, access } = auth;
  const [first] = Array.isArray(access) ? access : [access];
  const scope = first && 'scope' in first ? first.scope : undefined;
  // Hapi wants one of the scopes; in the document, each requirement is an alternative.
  const alternatives: readonly string[][] = Array.isArray(scope) ? scope.map((one) => [one]) : [[]];
  const required = alternatives.map((scopes) => ({ [schemeOf(strategy)]: scopes }));
  return { security: mode === 'optional' ? [{}, ...required] : required };
};

const SCHEMES: Readonly<Record<string, keyof typeof SECURITY_SCHEMES>> = {
  [MEETING_SERVER]: 'meetingServer',
  [MEETING_EVENTS]: 'meetingEvents',
  [RECORDER]: 'recorder',
  [JAAS_WEBHOOK]: 'jaasSignature',
};

const schemeOf = (strategy: string) => SCHEMES[strategy] ?? 'siteToken';

const answersOf = ({ answers, hasEntityTag, mediaType }: Operation, refer: Refer): object =>
  Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: descriptionOf(schema) ?? DESCRIPTIONS[status],
        ...(hasEntityTag && { headers: { ETag: ENTITY_TAG } }),
        ...(schema && { content: { [mediaType ?? 'application/json']: { schema: refer(schema) } } }),
      },
    ]),
  );

const descriptionOf = (schema: TSchema | null): string | undefined =>
  schema && 'description' in schema ? String(schema.description) : undefined;

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Created',
  204: 'Done; without a body',
  304: 'Unchanged; without a body',
};

const ENTITY_TAG = { description: 'Changes with the content', schema: { type: 'string' } };

/** Groups refusals by status: OpenAPI has one response for each, and an example for each code. */
const refusalsOf = (refusals: readonly RefusalExample[], refer: Refer): object => {
  const byStatus: Record<string, { description: string; content: object }> = {};
  for (const status of new Set(refusals.map(([status]) => status))) {
    const same = refusals.filter(([other]) => other === status);
    byStatus[status] = {
      description: same.map(([, code]) => code).join(', '),
      content: {
        'application/problem+json': {
          schema: refer(Problem),
          examples: Object.fromEntries(
            same.map(([, code, detail]) => [code, { value: problem(status, code, detail) }]),
          ),
        },
      },
    };
  }
  return byStatus;
};

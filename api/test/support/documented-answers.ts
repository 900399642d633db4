import { appendFile } from 'node:fs/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterEach, inject } from 'vitest';
import type { OpenApiDocument } from '../../src/openapi/document.js';

/** Checks every answer of the API that a test gets with `fetch` against the API's own OpenAPI document. */

type Responses = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
>;

interface DocumentedOperation {
  readonly operationId: string;
  readonly responses: Responses;
}

/** Undefined for a server that is not the API. */
type Documented =
  | {
      readonly document: OpenApiDocument;
      readonly ajv: Ajv2020;
      readonly compiled: Map<string, ValidateFunction>;
    }
  | undefined;

declare global {
  /** `fetch` without these checks. Test files share their globals, and each runs this module. */
  var uncheckedFetch: typeof fetch | undefined;
}

const realFetch = (globalThis.uncheckedFetch ??= globalThis.fetch);
const documents = new Map<string, Promise<Documented>>();
const faults: string[] = [];

globalThis.fetch = async (input, init) => {
  const response = await realFetch(input, init);
  const { url: address, method } =
    input instanceof Request ? input : { url: String(input), method: init?.method ?? 'GET' };
  const url = new URL(address);
  if (/\/(api|recordings|reservations|meeting-events|jaas-events)(\/|$)/.test(url.pathname))
    await checkAnswer(url, method, response);
  return response;
};

afterEach(() => {
  const found = faults.splice(0);
  if (found.length > 0)
    throw new Error(`Answers that differ from the OpenAPI document:\n${found.join('\n')}`);
});

const readDocument = async (origin: string): Promise<Documented> => {
  const response = await realFetch(`${origin}/openapi.json`).catch(() => undefined);
  if (!response?.ok) return undefined;
  const document = (await response.json()) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addKeyword('components');
  ajv.addSchema({ $id: 'openapi', components: document.components });
  return { document, ajv, compiled: new Map() };
};

const checkAnswer = async (url: URL, method: string, response: Response): Promise<void> => {
  let reading = documents.get(url.origin);
  if (!reading) documents.set(url.origin, (reading = readDocument(url.origin)));
  const documented = await reading;
  const operation = documented && operationAt(documented.document, url.pathname, method.toLowerCase());
  if (!documented || !operation) return;

  await appendFile(inject('calledOperations'), `${operation.operationId}\n`);
  const where = `${method} ${url.pathname}: ${response.status}`;
  const expected = operation.responses[response.status];
  if (!expected) {
    faults.push(`${where} is not documented`);
    return;
  }
  // Its headers are those of the answer that the client has, but it has no body.
  if (response.status === 304) return;
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const schema = expected.content?.[type]?.schema;
  if ((type === '') !== (schema === undefined)) {
    faults.push(`${where} has the undocumented type ${type}`);
  } else if (schema && type.endsWith('json')) {
    const body: unknown = await response.clone().json();
    const validate = compile(documented, schema);
    if (!validate(body)) faults.push(`${where} ${JSON.stringify(validate.errors)}`);
  }
};

const compile = ({ ajv, compiled }: NonNullable<Documented>, schema: object): ValidateFunction => {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
  let validate = compiled.get(text);
  if (!validate) compiled.set(text, (validate = ajv.compile(JSON.parse(text) as object)));
  return validate;
};

const operationAt = (
  { paths, servers }: OpenApiDocument,
  pathname: string,
  method: string,
): DocumentedOperation | undefined => {
  const prefix = servers[0]?.url.replace(/\/$/, '') ?? '';
  const path = pathname.slice(prefix.length).replace(/(?<!\.(ics|csv))\/?$/, '/');
  const fitting = Object.entries(paths).filter(([template]) => patternOf(template).test(path));
  // `…/registrations/remove/` also fits `…/registrations/{user_id}/`: the more literal path wins.
  const [found] = fitting.sort(([a], [b]) => parametersIn(a) - parametersIn(b));
  return found?.[1][method] as DocumentedOperation | undefined;
};

const parametersIn = (template: string) => template.split('{').length;

const patternOf = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

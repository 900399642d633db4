import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { breakingChanges } from '../openapi/breaking-changes.mjs';

type Json = Record<string, unknown>;
type Change = (document: Json) => void;

const document = JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8')) as Json;

/** The breaking changes of a document that `change` has changed. */
const after = (change: Change): string[] => {
  const changed = structuredClone(document);
  change(changed);
  return breakingChanges(document, changed);
};

/** The object at a path of the document. */
const at = (start: Json, path: readonly string[]): Json =>
  path.reduce((value, key) => value[key] as Json, start);

const remove =
  (...path: string[]): Change =>
  (changed) => {
    Reflect.deleteProperty(at(changed, path.slice(0, -1)), path.at(-1) ?? '');
  };
const set =
  (value: unknown, ...path: string[]): Change =>
  (changed) => {
    at(changed, path.slice(0, -1))[path.at(-1) ?? ''] = value;
  };
const add =
  (value: unknown, ...path: string[]): Change =>
  (changed) => {
    (at(changed, path) as unknown as unknown[]).push(value);
  };

const WEBINAR = ['paths', '/api/webinars/{webinar_id}/'];
const STATUS = ['paths', '/api/live/status/{webinar_id}/'];
const WEBINAR_CHANGE = ['components', 'schemas', 'WebinarChange'];
const STATUS_MESSAGE = ['components', 'schemas', 'Status'];
const optional = { name: 'more', in: 'query', required: false, schema: { type: 'string' } };

it.each<[string, Change]>([
  ['a removed path', remove(...WEBINAR)],
  ['a removed operation', remove(...WEBINAR, 'delete')],
  ['a renamed operation', set('other', ...WEBINAR, 'get', 'operationId')],
  ['a removed answer', remove(...WEBINAR, 'put', 'responses', '201')],
  ['a new required parameter', add({ ...optional, required: true }, ...WEBINAR, 'get', 'parameters')],
  ['a token that was not needed', set([{ siteToken: [] }], ...STATUS, 'get', 'security')],
  ['a field of a request that becomes required', add('status', ...WEBINAR_CHANGE, 'required')],
  ['a field of a request that is no longer known', remove(...WEBINAR_CHANGE, 'properties', 'starts_at')],
  [
    'a value of a request that is no longer accepted',
    set(['scheduled'], ...WEBINAR_CHANGE, 'properties', 'status', 'enum'),
  ],
  ['a field that answers no longer have', remove(...STATUS_MESSAGE, 'properties', 'room_name')],
  [
    'a field of an answer with another type',
    set('string', ...STATUS_MESSAGE, 'properties', 'is_active', 'type'),
  ],
  [
    'a field of an answer with a further type',
    set(['boolean', 'null'], ...STATUS_MESSAGE, 'properties', 'is_active', 'type'),
  ],
  [
    'a field of a request with another type',
    set(['number', 'null'], ...WEBINAR_CHANGE, 'properties', 'title', 'type'),
  ],
])('finds a change of the OpenAPI document that breaks clients: %s', (_, change) => {
  expect(after(change)).not.toEqual([]);
});

it.each<[string, Change]>([
  ['nothing', () => undefined],
  ['a new path', set(at(document, WEBINAR), 'paths', '/new/')],
  ['a new optional parameter', add(optional, ...WEBINAR, 'get', 'parameters')],
  ['a new optional field of a request', set({ type: 'string' }, ...WEBINAR_CHANGE, 'properties', 'more')],
  [
    'a new field of an answer',
    (changed) => {
      set({ type: 'string' }, ...STATUS_MESSAGE, 'properties', 'more')(changed);
      add('more', ...STATUS_MESSAGE, 'required')(changed);
    },
  ],
  [
    'a field of a request that also takes null',
    set(['string', 'null'], ...WEBINAR_CHANGE, 'properties', 'title', 'type'),
  ],
  ['another summary', set('Another summary', ...WEBINAR, 'get', 'summary')],
])('accepts a change of the OpenAPI document that breaks no client: %s', (_, change) => {
  expect(after(change)).toEqual([]);
});

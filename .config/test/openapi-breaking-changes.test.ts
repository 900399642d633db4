import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { breakingChanges } from '../openapi/breaking-changes.mjs';

/** As much of an OpenAPI document as these tests change. */
interface Document {
  readonly paths: Record<string, Record<string, any>>;
  readonly components: { readonly schemas: Record<string, any> };
}

const document = JSON.parse(readFileSync('docs/reference/openapi.json', 'utf8')) as Document;
const WEBINAR = '/api/webinars/{webinar_id}/';

/** The breaking changes of a document that `change` has changed. */
const after = (change: (document: Document) => void): string[] => {
  const changed = structuredClone(document);
  change(changed);
  return breakingChanges(document, changed);
};

it.each<[string, (document: Document) => void]>([
  ['a removed path', ({ paths }) => delete paths[WEBINAR]],
  ['a removed operation', ({ paths }) => delete paths[WEBINAR]?.delete],
  ['a renamed operation', ({ paths }) => (paths[WEBINAR]!.get.operationId = 'other')],
  ['a removed answer', ({ paths }) => delete paths[WEBINAR]?.put.responses[201]],
  [
    'a new required parameter',
    ({ paths }) => paths[WEBINAR]?.get.parameters.push({ ...parameter, required: true }),
  ],
  [
    'a scope that was not needed',
    ({ paths }) => (paths['/api/live/status/{webinar_id}/']!.get.security = [{ siteToken: [] }]),
  ],
  [
    'a field of a request that becomes required',
    ({ components }) => components.schemas.WebinarChange.required.push('status'),
  ],
  [
    'a field of a request that is no longer known',
    ({ components }) => delete components.schemas.WebinarChange.properties.starts_at,
  ],
  [
    'a value of a request that is no longer accepted',
    ({ components }) => components.schemas.WebinarChange.properties.status.enum.pop(),
  ],
  [
    'a field that answers no longer have',
    ({ components }) => delete components.schemas.Status.properties.room_name,
  ],
  [
    'a field of an answer with another type',
    ({ components }) => (components.schemas.Status.properties.is_active = { type: 'string' }),
  ],
])('finds a change of the OpenAPI document that breaks clients: %s', (_, change) => {
  expect(after(change)).not.toEqual([]);
});

it.each<[string, (document: Document) => void]>([
  ['nothing', () => undefined],
  ['a new path', ({ paths }) => (paths['/new/'] = structuredClone(paths[WEBINAR] ?? {}))],
  ['a new optional parameter', ({ paths }) => paths[WEBINAR]?.get.parameters.push(parameter)],
  [
    'a new optional field of a request',
    ({ components }) => (components.schemas.WebinarChange.properties.more = { type: 'string' }),
  ],
  [
    'a new field of an answer',
    ({ components }) => {
      components.schemas.Status.properties.more = { type: 'string' };
      components.schemas.Status.required.push('more');
    },
  ],
  ['another summary', ({ paths }) => (paths[WEBINAR]!.get.summary = 'Another summary')],
])('accepts a change of the OpenAPI document that breaks no client: %s', (_, change) => {
  expect(after(change)).toEqual([]);
});

const parameter = { name: 'more', in: 'query', required: false, schema: { type: 'string' } };

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api.js';
import { OPENAPI_FILE } from './support/openapi-file.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi(
    {},
    {
      reservationsSecret: 'a-secret-of-reservations-with-40-chars-or-so',
      meetingEventsSecret: 'a-secret-of-meeting-events-with-40-characters',
      jaasWebhook: { secret: 'a-secret-of-jaas-webhooks-with-40-characters', appId: undefined },
    },
  );
});
afterAll(() => api.stop());

describe('GET /openapi.json', () => {
  it('serves the committed OpenAPI document if everything is switched on', async () => {
    const { status, headers, text } = await api.call('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    await expect(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`).toMatchFileSnapshot(OPENAPI_FILE);
  });

  it('describes each operation by a unique id, a summary and at least one answer', async () => {
    const { body } = await api.call('GET', '/openapi.json');
    const operations = Object.values(body.paths as Record<string, Record<string, Described>>).flatMap(
      (path) => Object.values(path),
    );
    expect(operations.length).toBeGreaterThan(20);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary, responses } of operations) {
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });
});

describe('entity tags in the OpenAPI document', () => {
  it('describes the headers that make requests conditional, and the ETag that they name', async () => {
    const { body } = await api.call('GET', '/openapi.json');
    const paths = body.paths as Record<string, Record<string, Described>>;
    const described = (path: string, method: string, status: number) => {
      const { parameters = [], responses } = paths[path]?.[method] ?? {};
      const conditions = parameters.flatMap(({ in: where, name }) => (where === 'header' ? [name] : []));
      const answer = responses?.[String(status)];
      return [...conditions, ...Object.keys(answer?.headers ?? {})];
    };
    expect(described('/api/webinars/{webinar_id}/', 'put', 201)).toEqual([
      'If-Match',
      'If-None-Match',
      'ETag',
    ]);
    expect(described('/api/webinars/{webinar_id}/', 'get', 304)).toEqual(['If-None-Match', 'ETag']);
    expect(described('/api/live/status/{webinar_id}/', 'get', 304)).toEqual(['If-None-Match', 'ETag']);
    expect(described('/api/webinars/', 'get', 200)).toEqual([]);
  });
});

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly headers?: object } | undefined>>;
}

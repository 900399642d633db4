import { afterEach, describe, expect, it } from 'vitest';
import { byIds, olga, pia, vera, webinarFixture } from '@live-webinar/domain/fixtures';
import { aProblem, backEndToken, peopleToken, startApi, tokenFor, type TestApi } from './support/api.js';
import { DOORS } from './support/doors.js';

let api: TestApi;
afterEach(() => api.stop());

const consentRequired = aProblem(
  403,
  'consent_required',
  'This session may be recorded. You need to agree before you can join',
);

describe.each(DOORS)('consent to the recording, answered $door', ({ door, isFast }) => {
  const begin = async () => {
    api = await startApi({}, { fastPath: isFast });
    await api.useCases.scheduleWebinar(webinarFixture({ recording: 'consent' }));
    await api.useCases.registerPeople({ webinarId: '123', people: byIds(pia.id) });
  };
  const join = (person = pia) => api.call('GET', '/api/live/join/123/', { token: tokenFor(person) });
  const viewer = async (language = 'de-AT,de;q=0.9,en;q=0.8', person = pia) =>
    (
      await api.call('GET', '/api/live/viewer/123/', {
        token: tokenFor(person),
        headers: { 'accept-language': language },
      })
    ).body as { recording: { consent: { statement_id: string; statement: string; is_given: boolean } } };
  const consent = (statement_id: unknown, person = pia) =>
    api.call('POST', '/api/live/consent/123/', { token: tokenFor(person), body: { statement_id } });

  it(`is asked for, given and kept ${door}`, async () => {
    await begin();
    const start = () => api.call('POST', '/api/live/start/123/', { token: tokenFor(olga) });
    expect(await start()).toMatchObject(consentRequired);
    const { recording } = await viewer();
    expect(recording.consent).toEqual({
      statement_id: 'default-1-de',
      statement: expect.stringContaining('Ich bin einverstanden') as string,
      is_given: false,
    });

    expect(await consent('default-1-en', olga)).toMatchObject({ status: 200, body: { consented: true } });
    expect((await start()).body).toMatchObject({ meeting: { may_record: true } });
    expect(await join()).toMatchObject(consentRequired);
    expect((await consent(recording.consent.statement_id)).body).toEqual({ consented: true });
    expect(await join()).toMatchObject({ status: 200, body: { meeting: { may_record: false } } });
    expect((await viewer('en')).recording.consent.is_given).toBe(true);

    const kept = async () => (await api.call('GET', '/api/people/pia/', { token: peopleToken() })).body;
    expect((await kept()).consents).toMatchObject([
      { webinar_id: '123', statement_id: 'default-1-de', statement: recording.consent.statement },
    ]);
    await api.call('DELETE', '/api/people/pia/', { token: peopleToken() });
    expect((await kept()).consents).toEqual([]);
  });

  it(`is asked for again with other words ${door}`, async () => {
    await begin();
    await consent('default-1-de', olga);
    await consent('default-1-de');
    await api.useCases.startLiveSession({ webinarId: '123', person: olga });
    const changed = await api.call('PUT', '/api/webinars/123/', {
      token: backEndToken(),
      body: {
        title: 'Reading the night sky',
        organizer_id: 'olga',
        recording: 'consent',
        consent_statement: 'I agree to be filmed.',
      },
    });
    expect(changed.body).toMatchObject({ recording: 'consent', consent_statement: 'I agree to be filmed.' });
    expect(await join()).toMatchObject(consentRequired);
    expect(await consent('default-1-de')).toMatchObject(
      aProblem(409, 'statement_changed', 'The statement about the recording has changed. Read it again'),
    );
    const { statement, statement_id } = (await viewer()).recording.consent;
    expect(statement).toBe('I agree to be filmed.');
    expect((await consent(statement_id)).status).toBe(200);
    expect((await join()).status).toBe(200);
  });

  it.each([
    ['', 'en'],
    ['*', 'en'],
    ['it, fr;q=0.5', 'fr'],
    ['ES-419', 'es'],
    ['deutsch', 'en'],
    [';;,,=q', 'en'],
  ])(`speaks the language of the request ${door}: %j`, async (header, language) => {
    await begin();
    expect((await viewer(header)).recording.consent.statement_id).toBe(`default-1-${language}`);
  });
});

describe('consent to the recording', () => {
  it.each([
    [{}, 'statement_id'],
    [{ statement_id: 5 }, 'statement_id'],
    [{ statement_id: 'a'.repeat(65) }, 'statement_id'],
    [{ statement_id: 'x', more: 1 }, 'more'],
  ])('refuses a body that names no statement: %j', async (body, field) => {
    api = await startApi();
    await api.useCases.scheduleWebinar(webinarFixture({ recording: 'consent' }));
    expect(await api.call('POST', '/api/live/consent/123/', { token: tokenFor(olga), body })).toMatchObject(
      aProblem(400, 'invalid_request', expect.stringContaining(field) as string),
    );
  });

  it('refuses strangers, visitors and unknown webinars in this order', async () => {
    api = await startApi();
    await api.useCases.scheduleWebinar(webinarFixture({ recording: 'consent' }));
    const body = { statement_id: 'default-1-en' };
    const ask = async (id: string, token?: string) =>
      (await api.call('POST', `/api/live/consent/${id}/`, { body, ...(token && { token }) })).body.code;
    expect(await ask('nowhere')).toBe('unauthenticated');
    expect(await ask('nowhere', tokenFor(vera))).toBe('webinar_not_found');
    expect(await ask('123', tokenFor(vera))).toBe('not_registered');
  });

  it.each([
    ['recording', 'sometimes'],
    ['consent_statement', ''],
    ['consent_statement', '  '],
    ['consent_statement', 'a'.repeat(2_001)],
    ['consent_statement', 'a\u0000b'],
  ])('refuses a webinar with %s %j', async (field, value) => {
    api = await startApi();
    const body = { title: 'A webinar', organizer_id: 'olga', [field]: value };
    expect(await api.call('PUT', '/api/webinars/123/', { token: backEndToken(), body })).toMatchObject(
      aProblem(400, 'invalid_request', expect.stringContaining(field) as string),
    );
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ada, byIds, olga, pia, webinarFixture } from '@live-webinar/domain/fixtures';
import { adminToken, aProblem, startApi, tokenFor, type TestApi } from './support/api.js';

let api: TestApi;
let sessionId: string;
let webinars = 0;
let webinarId: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

beforeEach(async () => {
  webinarId = `administrators-${(webinars += 1)}`;
  await api.useCases.scheduleWebinar(webinarFixture({ id: webinarId, maxParticipants: 1 }));
  await api.useCases.registerPeople({ webinarId, people: byIds(pia.id) });
  const { body } = await api.call('POST', `/api/live/start/${webinarId}/`, { token: tokenFor(olga) });
  sessionId = String(body.session_id);
});

const withoutScope = () => tokenFor({ id: ada.id });
const report = (token: string, participant_id: string) =>
  api.call('POST', `/api/live/presence/${webinarId}/`, {
    token,
    body: { session_id: sessionId, participant_id },
  });
const people = async () =>
  (await api.call('GET', `/api/live/people/${webinarId}/`, { token: tokenFor(olga) })).body.items;

describe('an administrator in a meeting', () => {
  it('an administrator joins a full session as organizer, and reports their presence', async () => {
    await api.call('GET', `/api/live/join/${webinarId}/`, { token: tokenFor(pia) });
    const pass = await api.call('GET', `/api/live/join/${webinarId}/`, { token: adminToken() });
    expect(pass).toMatchObject({ status: 200, body: { role: 'organizer', session_id: sessionId } });
    expect(await report(adminToken(), 'a1')).toMatchObject({
      status: 200,
      body: { host_participant_ids: ['a1'], has_completed: false },
    });
  });

  it('an administrator remains a welcome host when the webinar is sent again with other hosts', async () => {
    await report(adminToken(), 'a1');
    await api.useCases.scheduleWebinar(webinarFixture({ id: webinarId, title: 'Moved', coHostIds: [] }));
    expect(await people()).toEqual([
      { user_id: 'ada', role: 'organizer', participant_id: 'a1', is_welcome: true, has_consented: null },
    ]);
  });

  it('a host cannot remove an administrator who is in the session', async () => {
    await report(adminToken(), 'a1');
    const path = `/api/live/participants/${webinarId}/ada/`;
    expect(await api.call('DELETE', path, { token: tokenFor(olga) })).toMatchObject(
      aProblem(
        400,
        'invalid_request',
        'user_id: is an organizer, co-host or administrator; only the site can change that',
      ),
    );
  });

  it('a token without the scope refuses the presence that one with it has begun', async () => {
    await report(adminToken(), 'a1');
    expect(await report(withoutScope(), 'a1')).toMatchObject({
      status: 403,
      body: { code: 'not_registered' },
    });
  });

  it('an administrator who registers is a registered participant without their scope', async () => {
    const registered = await api.call('POST', `/api/live/register/${webinarId}/`, { token: adminToken() });
    expect(registered).toMatchObject({ status: 200, body: { registered: true } });
    const pass = await api.call('GET', `/api/live/join/${webinarId}/`, { token: withoutScope() });
    expect(pass).toMatchObject({ status: 200, body: { role: 'participant' } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@live-webinar/domain';
import { carl, olga, pia, vera, webinarFixture, byIds } from '@live-webinar/domain/fixtures';
import { adminToken, backEndToken, peopleToken, startApi, tokenFor, type TestApi } from './support/api.js';

// Who may do what, and when: every call, every role, every state of the webinar. A cell is the HTTP status, and behind
// the colon the code of the refusal; for the viewer, what is offered. `any` stands for all roles that have no row.
const TABLE = `
call           role          scheduled               live                    ended                    cancelled
start          organizer     200                     200                     200                      409:webinar_cancelled
start          co_host       200                     200                     200                      409:webinar_cancelled
start          admin         200                     200                     200                      409:webinar_cancelled
start          anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
start          expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
start          any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

join           organizer     404:session_not_found   200                     403:session_not_active   403:session_not_active
join           co_host       404:session_not_found   200                     403:session_not_active   403:session_not_active
join           participant   404:session_not_found   200                     403:session_not_active   403:session_not_active
join           admin         404:session_not_found   200                     403:session_not_active   403:session_not_active
join           anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
join           expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
join           any           403:not_registered      403:not_registered      403:not_registered       403:not_registered

end            organizer     200                     200                     200                      200
end            co_host       200                     200                     200                      200
end            admin         200                     200                     200                      200
end            anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
end            expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
end            any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

stream         organizer     404:session_not_found   200                     404:session_not_found    404:session_not_found
stream         co_host       404:session_not_found   200                     404:session_not_found    404:session_not_found
stream         admin         404:session_not_found   200                     404:session_not_found    404:session_not_found
stream         anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
stream         expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
stream         any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

register       participant   200                     200                     200                      200
register       removed       403:removed             403:removed             403:removed              409:webinar_cancelled
register       anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
register       expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
register       any           200                     200                     200                      409:webinar_cancelled

be_present     organizer     404:session_not_found   200                     403:session_not_active   403:session_not_active
be_present     co_host       404:session_not_found   200                     403:session_not_active   403:session_not_active
be_present     participant   404:session_not_found   200                     403:session_not_active   403:session_not_active
be_present     admin         404:session_not_found   200                     403:session_not_active   403:session_not_active
be_present     anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
be_present     expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
be_present     any           403:not_registered      403:not_registered      403:not_registered       403:not_registered

leave          anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
leave          expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
leave          any           204                     204                     204                      204

see_people     organizer     200                     200                     200                      200
see_people     co_host       200                     200                     200                      200
see_people     admin         200                     200                     200                      200
see_people     anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_people     expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_people     any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

see_sessions   organizer     200                     200                     200                      200
see_sessions   co_host       200                     200                     200                      200
see_sessions   back_end      200                     200                     200                      200
see_sessions   admin         200                     200                     200                      200
see_sessions   anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_sessions   expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_sessions   any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

see_report     organizer     404:session_not_found   200                     200                      200
see_report     co_host       404:session_not_found   200                     200                      200
see_report     back_end      404:session_not_found   200                     200                      200
see_report     admin         404:session_not_found   200                     200                      200
see_report     participant   404:session_not_found   403:not_organizer       403:not_organizer        403:not_organizer
see_report     anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_report     expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_report     any           404:session_not_found   404:session_not_found   404:session_not_found    404:session_not_found

see_analytics  organizer     200                     200                     200                      200
see_analytics  co_host       200                     200                     200                      200
see_analytics  back_end      200                     200                     200                      200
see_analytics  admin         200                     200                     200                      200
see_analytics  anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_analytics  expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
see_analytics  any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

remove_pia     organizer     204                     204                     204                      204
remove_pia     co_host       204                     204                     204                      204
remove_pia     admin         204                     204                     204                      204
remove_pia     anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
remove_pia     expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
remove_pia     any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

remove_carl    organizer     400:invalid_request     400:invalid_request     400:invalid_request      400:invalid_request
remove_carl    co_host       400:invalid_request     400:invalid_request     400:invalid_request      400:invalid_request
remove_carl    admin         400:invalid_request     400:invalid_request     400:invalid_request      400:invalid_request
remove_carl    anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
remove_carl    expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
remove_carl    any           403:not_organizer       403:not_organizer       403:not_organizer        403:not_organizer

status         any           200                     200                     200                      200

viewer         organizer     200:start               200:join                200:start                200:webinar_cancelled
viewer         co_host       200:start               200:join                200:start                200:webinar_cancelled
viewer         participant   200:wait                200:join                200:webinar_ended        200:webinar_cancelled
viewer         admin         200:start               200:join                200:start                200:webinar_cancelled
viewer         removed       200:removed             200:removed             200:webinar_ended        200:webinar_cancelled
viewer         anonymous     200:sign_in             200:sign_in             200:webinar_ended        200:webinar_cancelled
viewer         expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
viewer         any           200:register            200:register            200:webinar_ended        200:webinar_cancelled

schedule       back_end      200                     200                     200                      200
schedule       admin         200                     200                     200                      200
schedule       anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
schedule       expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
schedule       any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

read           back_end      200                     200                     200                      200
read           admin         200                     200                     200                      200
read           anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
read           expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
read           any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

delete         back_end      204                     204                     204                      204
delete         admin         204                     204                     204                      204
delete         anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
delete         expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
delete         any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

enrol          back_end      201                     201                     201                      201
enrol          admin         201                     201                     201                      201
enrol          anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
enrol          expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
enrol          any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

enrol_many     back_end      200                     200                     200                      200
enrol_many     admin         200                     200                     200                      200
enrol_many     anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
enrol_many     expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
enrol_many     any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

withdraw       back_end      204                     204                     204                      204
withdraw       admin         204                     204                     204                      204
withdraw       anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
withdraw       expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
withdraw       any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

list           back_end      200                     200                     200                      200
list           admin         200                     200                     200                      200
list           anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
list           expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
list           any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

export         people        200                     200                     200                      200
export         anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
export         expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
export         any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope

erase          people        204                     204                     204                      204
erase          anonymous     401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
erase          expired       401:unauthenticated     401:unauthenticated     401:unauthenticated      401:unauthenticated
erase          any           403:insufficient_scope  403:insufficient_scope  403:insufficient_scope   403:insufficient_scope
`;

const bruno: Person = { id: 'bruno', name: 'Bruno Barred' };
const NOBODYS_SESSION = '00000000-0000-4000-8000-000000000000';

const tokens: Record<string, () => string | undefined> = {
  organizer: () => tokenFor(olga),
  co_host: () => tokenFor(carl),
  participant: () => tokenFor(pia),
  removed: () => tokenFor(bruno),
  visitor: () => tokenFor(vera),
  back_end: backEndToken,
  admin: adminToken,
  people: peopleToken,
  expired: () => tokenFor(olga, { exp: Math.floor(Date.now() / 1000) - 60, scope: 'webinars:manage' }),
  anonymous: () => undefined,
};

const calls: Record<string, (id: string, sessionId: string) => [string, string, unknown?]> = {
  start: (id) => ['POST', `/api/live/start/${id}/`],
  join: (id) => ['GET', `/api/live/join/${id}/`],
  end: (id) => ['POST', `/api/live/end/${id}/`],
  stream: (id) => ['PUT', `/api/live/stream/${id}/`, { watch_url: 'https://video.example.org/live' }],
  register: (id) => ['POST', `/api/live/register/${id}/`],
  be_present: (id, session_id) => ['POST', `/api/live/presence/${id}/`, { session_id }],
  leave: (id, session_id) => ['DELETE', `/api/live/presence/${id}/?session_id=${session_id}`],
  see_people: (id) => ['GET', `/api/live/people/${id}/`],
  see_sessions: (id) => ['GET', `/api/live/sessions/${id}/`],
  see_report: (_id, session_id) => ['GET', `/api/live/attendance/${session_id}/`],
  see_analytics: (id) => ['GET', `/api/live/analytics/${id}/`],
  remove_pia: (id) => ['DELETE', `/api/live/participants/${id}/pia/`],
  remove_carl: (id) => ['DELETE', `/api/live/participants/${id}/carl/`],
  status: (id) => ['GET', `/api/live/status/${id}/`],
  viewer: (id) => ['GET', `/api/live/viewer/${id}/`],
  schedule: (id) => ['PUT', `/api/webinars/${id}/`, { title: 'Another title', organizer_id: 'olga' }],
  read: (id) => ['GET', `/api/webinars/${id}/`],
  delete: (id) => ['DELETE', `/api/webinars/${id}/`],
  enrol: (id) => ['PUT', `/api/webinars/${id}/registrations/nina/`],
  enrol_many: (id) => ['POST', `/api/webinars/${id}/registrations/`, { user_ids: ['nina', 'noah'] }],
  withdraw: (id) => ['DELETE', `/api/webinars/${id}/registrations/pia/`],
  export: () => ['GET', '/api/people/pia/'],
  erase: () => ['DELETE', '/api/people/pia/'],
  list: (id) => ['GET', `/api/webinars/${id}/registrations/`],
};

const [header = [], ...rows] = TABLE.trim()
  .split(/\n+/)
  .map((line) => line.split(/\s{2,}/));
const states = header.slice(2);
const rowOf = (call: string, role: string) =>
  rows.find(([c, r]) => c === call && r === role) ?? rows.find(([c, r]) => c === call && r === 'any');

let api: TestApi;
let webinars = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Creates a webinar in a state. Returns its session, if it ever had one. */
const bring = async (webinarId: string, state: string): Promise<string> => {
  const { useCases } = api;
  await useCases.scheduleWebinar(webinarFixture({ id: webinarId }));
  await useCases.registerPeople({ webinarId, people: byIds('pia', 'bruno') });
  await useCases.removeParticipant({ webinarId, person: olga, userId: 'bruno' });
  if (state === 'scheduled') return NOBODYS_SESSION;
  const started = await useCases.startLiveSession({ webinarId, person: olga });
  if (!started.ok) throw new Error(started.refusal.code);
  if (state === 'ended') await useCases.endLiveSession({ webinarId, person: olga });
  if (state === 'cancelled')
    await useCases.scheduleWebinar(webinarFixture({ id: webinarId, status: 'cancelled' }));
  return started.value.session.id;
};

const outcome = async (call: string, role: string, state: string): Promise<string> => {
  const make = calls[call];
  if (!make) throw new Error(`The table has a call that nobody can make: ${call}`);
  const webinarId = `permissions-${(webinars += 1)}`;
  const [method, path, body] = make(webinarId, await bring(webinarId, state));
  const token = tokens[role]?.();
  const answer = await api.call(method, path, {
    ...(token && { token }),
    ...(body !== undefined && { body }),
  });
  const { code, reason, action } = answer.body;
  const word = call === 'viewer' ? (code ?? reason ?? action) : code;
  return [answer.status, word].filter(Boolean).join(':');
};

describe('permissions', () => {
  it('the permissions table names only known states and roles', () => {
    expect(states).toEqual(['scheduled', 'live', 'ended', 'cancelled']);
    for (const [call = '', role = ''] of rows) {
      expect(calls).toHaveProperty(call);
      expect([...Object.keys(tokens), 'any']).toContain(role);
    }
  });

  for (const call of Object.keys(calls)) {
    it.each(Object.keys(tokens))(`permissions of ${call}: %s`, async (role) => {
      const expected = rowOf(call, role)?.slice(2);
      const seen = await Promise.all(states.map((state) => outcome(call, role, state)));
      expect(seen).toEqual(expected);
    });
  }
});

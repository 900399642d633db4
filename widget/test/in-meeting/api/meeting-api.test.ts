import { beforeEach, describe, expect, it } from 'vitest';
import { createLiveApi } from '../../../src/api/live-api.js';
import { createMeetingApi } from '../../../src/in-meeting/api/meeting-api.js';
import { createTokens } from '../../../src/identity/tokens.js';
import { problem, standInForApi, type ApiStandIn } from '../../support/api-stand-in.js';
import { jwt, TOKEN } from '../../support/tokens.js';

let standIn: ApiStandIn;
let token: string | null;
beforeEach(() => {
  standIn = standInForApi();
  token = TOKEN;
});

const signal = () => new AbortController().signal;
const apis = (getToken?: () => string) => {
  const tokens = createTokens({
    settings: () => ({ token, getToken }),
    accept: () => true,
    advise: () => undefined,
  });
  const api = createLiveApi({ apiUrl: 'https://api.example.org', webinarId: '1 2', tokens });
  return { api, room: createMeetingApi(api) };
};

describe('a presence', () => {
  it('a presence is posted, and answered with the hosts and whether the webinar is completed', async () => {
    standIn.hosts = ['h'];
    const seat = { session_id: 's', participant_id: 'p' };
    expect(await apis().room.renewPresence(seat, signal())).toEqual({
      host_participant_ids: ['h'],
      has_completed: false,
    });
    const [asked] = standIn.of('presence');
    expect(asked).toMatchObject({ method: 'POST', token: TOKEN, body: seat });
    expect(asked?.url.href).toBe('https://api.example.org/api/live/presence/1%202/');
    expect(new Headers(asked?.options.headers).get('content-type')).toBe('application/json');
  });

  it('a presence is posted with another token if the first has expired', async () => {
    const renewed = jwt({ sub: 'vera', exp: 2 });
    standIn.answers.presence = ({ token }) =>
      token === renewed ? new Response('{"host_participant_ids":[]}') : problem(401, 'unauthenticated')();
    await apis(() => renewed).room.renewPresence({ session_id: 's' }, signal());
    expect(standIn.of('presence').map(({ token }) => token)).toEqual([TOKEN, renewed]);
  });

  it('a seat is released at once, with the token of the person who took it, by a fetch that outlives the page', async () => {
    const { api, room } = apis();
    await api.viewer(signal());
    token = jwt({ sub: 'somebody else' });
    room.releaseSeat({ session_id: 's', participant_id: 'p' });
    room.releaseSeat({ session_id: 's' });
    const [first, second] = standIn.of('release');
    expect(first).toMatchObject({ method: 'DELETE', token: TOKEN, options: { keepalive: true } });
    expect(first?.url.search).toBe('?session_id=s&participant_id=p');
    expect(second?.url.search).toBe('?session_id=s');
  });
});

describe('people', () => {
  it('the people in the session are listed', async () => {
    standIn.people = [
      { user_id: 'u', role: 'participant', participant_id: null, is_welcome: false, has_consented: null },
    ];
    expect(await apis().room.people(signal())).toEqual({ items: standIn.people });
  });

  it.each([{}, { items: [{ user_id: 'u' }] }, { items: 'all' }])(
    'an answer is not a list of people: %j',
    async (message) => {
      standIn.answers.people = () => new Response(JSON.stringify(message));
      await expect(apis().room.people(signal())).rejects.toMatchObject({ code: 'unexpected_answer' });
    },
  );

  it('a removal encodes the user id in its address', async () => {
    await apis().room.remove('a/b?c', signal());
    const [asked] = standIn.of('participants');
    expect(asked?.method).toBe('DELETE');
    expect(asked?.url.href).toBe('https://api.example.org/api/live/participants/1%202/a%2Fb%3Fc/');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { standInForApi } from '../support/api-stand-in.js';
import { useCleanPage } from '../support/clean-page.js';
import { becomes, eventsOf, inMeeting, withGetToken } from '../support/element.js';
import { anonymousBefore, participantBefore, participantLive } from '../support/messages.js';
import { jwt } from '../support/tokens.js';

// Loading the part for the meeting takes real time, so it is loaded before.
beforeAll(() => import('../../src/in-meeting/in-meeting.js'));

useCleanPage();

const ada = (exp: number) => jwt({ sub: 'ada', exp });

describe('refresh()', () => {
  it('refresh() notices that somebody has signed in or out within the page', async () => {
    const api = standInForApi();
    api.answers.viewer = ({ token }) =>
      new Response(JSON.stringify(token === null ? anonymousBefore() : participantBefore()));
    let now = '';
    const element = await withGetToken(() => now);
    await becomes(element, 'sign_in');
    now = ada(1);
    await element.refresh();
    expect(element.state).toBe('wait');
    now = '';
    await element.refresh();
    expect(element.state).toBe('sign_in');
  });

  it('refresh() keeps the meeting with a renewed token of the same person, and uses the token', async () => {
    const api = standInForApi(participantLive());
    let now = ada(1);
    const element = await withGetToken(() => now);
    await becomes(element, 'join');
    const meeting = await inMeeting(api, element);
    now = ada(2);
    await element.refresh();
    expect(api.of('viewer').at(-1)?.token).toBe(ada(2));
    expect(element.state).toBe('meeting');
    expect(meeting.isDisposed).toBe(false);
  });

  it('refresh() leaves the meeting if somebody else has signed in', async () => {
    const api = standInForApi(participantLive());
    let now = ada(1);
    const element = await withGetToken(() => now);
    await becomes(element, 'join');
    const meeting = await inMeeting(api, element);
    const events = eventsOf(element);
    now = jwt({ sub: 'bob' });
    await element.refresh();
    expect(element.state).toBe('join');
    expect(meeting.isDisposed).toBe(true);
    expect(events).toEqual([['left', { reason: 'changed' }]]);
  });

  it('refresh() keeps what is shown if getToken answers garbage', async () => {
    standInForApi();
    let now = ada(1);
    const element = await withGetToken(() => now);
    await becomes(element, 'wait');
    now = '<html>';
    await expect(element.refresh()).rejects.toMatchObject({ code: 'token_unavailable' });
    expect(element.state).toBe('wait');
  });
});

import { describe, expect, it } from 'vitest';
import { isProblem, isStatus, isViewer } from '../../src/api/answers.js';
import { isPass } from '../../src/in-meeting/api/pass.js';
import { organizerLive, participantBefore, pass } from '../support/messages.js';

describe('an answer', () => {
  it('is taken as the contract describes it', () => {
    expect(isViewer(participantBefore())).toBe(true);
    expect(isViewer(organizerLive())).toBe(true);
    expect(isPass(pass())).toBe(true);
    expect(isStatus({ is_active: false, room_name: null })).toBe(true);
    expect(isProblem({ code: 'x', detail: 'y' })).toBe(true);
  });

  it.each([
    null,
    undefined,
    7,
    'text',
    [],
    {},
    { webinar: null },
    { ...participantBefore(), action: 'dance' },
  ])('is no viewer as %j', (answer) => {
    expect(isViewer(answer)).toBe(false);
  });

  it.each([
    { room: 'room?jwt=x' },
    { room: '../admin' },
    { room: '' },
    { script_url: 'javascript:alert(1)' },
    { script_url: 'data:text/javascript,alert(1)' },
    { domain: 'meet.example.org/../x?y' },
    { domain: 'a@b' },
  ])('is no pass with %j', (meeting) => {
    expect(isPass(pass({ meeting }))).toBe(false);
  });

  it.each([
    { room: 'vpaas-magic-cookie-1/webinar_1_a', domain: '8x8.vc' },
    { domain: 'localhost:4000', script_url: 'http://localhost:4000/external_api.js' },
    { domain: 'meet.example.org/tenant' },
  ])('is a pass with %j', (meeting) => {
    expect(isPass(pass({ meeting }))).toBe(true);
  });
});

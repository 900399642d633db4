import { describe, expect, it } from 'vitest';
import { isProblem, isStatus, isViewer } from '../../src/api/answers.js';
import { isPass } from '../../src/in-meeting/api/pass.js';
import { organizerLive, participantBefore, pass } from '../support/messages.js';

describe('an answer', () => {
  it('the answers that the contract describes are accepted', () => {
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
  ])('%j is not accepted as a viewer', (answer) => {
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
  ])('a pass is not accepted with the meeting %j', (meeting) => {
    expect(isPass(pass({ meeting }))).toBe(false);
  });

  it.each([
    { room: 'vpaas-magic-cookie-1/webinar_1_a', domain: '8x8.vc' },
    { domain: 'localhost:4000', script_url: 'http://localhost:4000/external_api.js' },
    { domain: 'meet.example.org/tenant' },
  ])('a pass is accepted with the meeting %j', (meeting) => {
    expect(isPass(pass({ meeting }))).toBe(true);
  });
});

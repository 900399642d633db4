import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { useCleanPage, useWidePage } from '../../support/clean-page.js';
import { held, problem } from '../../support/api-stand-in.js';
import { part, press } from '../../support/element.js';
import type { pass } from '../../support/messages.js';
import { afterMovingTime, settled, waitUntil } from '../../support/waiting.js';
import { person, arrive, hosting, kicks, removeButton, type Person } from '../../support/people.js';

useWidePage();
useCleanPage();

describe('Remove', () => {
  const asked = async (
    people: Person[],
    name = 'Vera',
    more: Parameters<typeof pass>[0] = {},
    user?: string,
  ) => {
    const all = await hosting(people, more);
    arrive(all.meeting, 'v', 'Vera', user);
    arrive(all.meeting, 'b', 'Bob');
    await press(all.element, 'people-button');
    removeButton(all.element, name).focus();
    removeButton(all.element, name).click();
    await all.element.updateComplete;
    const dialog = part(all.element, 'remove-dialog') as HTMLDialogElement;
    return { ...all, dialog, text: () => dialog.innerText.replace(/[\u2068\u2069]/g, '') };
  };

  it('Remove asks first, by name', async () => {
    const { api, element, meeting, dialog, text } = await asked([person('vera', 'v')]);
    expect(dialog.matches(':modal')).toBe(true);
    expect(text()).toContain('Remove Vera from the webinar?');
    expect(text()).toContain('They leave the meeting and cannot come back.');
    expect(element.shadowRoot?.activeElement).toBe(dialog.querySelector('[part~=cancel-button]'));
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect(dialog.open).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(removeButton(element, 'Vera'));
    expect(api.count('participants')).toBe(0);
    expect(kicks(meeting)).toEqual([]);
  });

  it('Remove removes the registration first, then the person from the meeting', async () => {
    const { api, element, meeting, dialog } = await asked([person('vera', 'v')]);
    api.answers.participants = () => {
      expect(kicks(meeting)).toEqual([]);
      return new Response(null, { status: 204 });
    };
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(kicks(meeting)).toEqual(['v']);
    expect(api.of('participants')[0]).toMatchObject({ method: 'DELETE' });
    expect(api.of('participants')[0]?.url.pathname).toBe('/api/live/participants/123/vera/');
    await element.updateComplete;
    expect(dialog.open).toBe(false);
    meeting.emit('participantLeft', { id: 'v' });
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'people-close-button'));
  });

  it("Remove identifies the person by the meeting's token, on all of their connections", async () => {
    const token = { meeting: { jwt: 'JWT' } };
    const { api, element, meeting } = await asked([person('mallory', 'v')], 'Vera', token, 'vera');
    arrive(meeting, 'v2', 'Vera on the phone', 'vera');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(api.of('participants')[0]?.url.pathname).toBe('/api/live/participants/123/vera/');
    expect(kicks(meeting)).toEqual(['v', 'v2']);
  });

  it('Remove ignores a user id that no token vouches for', async () => {
    const { api, element, meeting, text } = await asked([], 'Vera', {}, 'bob');
    expect(text()).toContain('Remove Vera from the meeting?');
    expect(text()).toContain('they can come back');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(kicks(meeting)).toEqual(['v']);
    expect(api.count('participants')).toBe(0);
  });

  it('Remove asks the API again who a person is who has just arrived', async () => {
    const { api, element, meeting } = await asked([]);
    await settled();
    api.people = [person('vera', 'v')];
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
    expect(api.count('participants')).toBe(1);
  });

  it('a removal that fails says why, and removes nobody from the meeting', async () => {
    const { api, element, meeting, dialog, text } = await asked([person('vera', 'v')]);
    const answer = held(problem(403, 'not_organizer', 'No'));
    api.answers.participants = answer.answer;
    await press(element, 'remove-confirm-button');
    expect(part(element, 'remove-confirm-button')?.matches('[aria-busy=true]:disabled')).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(dialog.open).toBe(true);
    answer.release();
    await waitUntil(() => dialog.querySelector('[role=alert]'));
    expect(text()).toContain('Only the webinar organizer can remove people.');
    expect(kicks(meeting)).toEqual([]);
    api.answers.participants = problem(503, 'unavailable');
    await press(element, 'remove-confirm-button');
    await waitUntil(() => text().includes('The service is busy.'));
    delete api.answers.participants;
    await press(element, 'remove-confirm-button');
    await waitUntil(() => kicks(meeting).length > 0);
  });

  it('a removal does nothing once the element is gone', async () => {
    const { api, element, meeting } = await asked([person('vera', 'v')]);
    const answer = held(() => new Response(null, { status: 204 }));
    api.answers.participants = answer.answer;
    await press(element, 'remove-confirm-button');
    element.remove();
    await afterMovingTime();
    answer.release();
    await settled();
    expect(kicks(meeting)).toEqual([]);
  });
});

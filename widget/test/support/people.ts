import type { People } from '@live-webinar/contract';
import type { LiveWebinar } from '@live-webinar/widget';
import { standInForApi } from './api-stand-in.js';
import { inMeeting, shown } from './element.js';
import { becomesModerator } from './in-meeting.js';
import type { JitsiStandIn } from './jitsi.js';
import { organizerLive, type pass } from './messages.js';
import { settled, waitUntil } from './waiting.js';

export type Person = People['items'][number];

/** A person as the API would list them. */
export const person = (
  user_id: string,
  participant_id: string | null = null,
  more: Partial<Person> = {},
): Person => ({
  user_id,
  participant_id,
  role: 'participant',
  is_welcome: true,
  has_consented: null,
  ...more,
});

/** A person arrives in the meeting. */
export const arrive = (meeting: JitsiStandIn, id: string, displayName = id, user?: string): void => {
  const userContext = user === undefined ? {} : { id: user };
  meeting.emit('participantJoined', { id, displayName, userContext });
};

/** The element of an organizer who is a moderator of the meeting. */
export const hosting = async (
  people: Person[] = [],
  more: Parameters<typeof pass>[0] = {},
  settings: Parameters<typeof shown>[0] = {},
) => {
  const api = standInForApi(organizerLive());
  api.people = people;
  const element = await shown(settings);
  const meeting = await inMeeting(api, element, more);
  becomesModerator(meeting);
  await waitUntil(() => api.count('people') > 0);
  await settled();
  return { api, element, meeting };
};

/** The connections that were removed from the meeting. */
export const kicks = (meeting: JitsiStandIn): unknown[] =>
  meeting.commands.filter(([name]) => name === 'kickParticipant').map(([, id]) => id);

/** The button that removes a person. */
export const removeButton = (element: LiveWebinar, name: string): HTMLButtonElement =>
  [...element.renderRoot.querySelectorAll<HTMLButtonElement>('[part~=remove-button]')].find((button) =>
    button.getAttribute('aria-label')?.includes(name),
  )!;

import type { Viewer } from '@live-webinar/contract';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessible.js';
import { standInForApi } from '../support/api-stand-in.js';
import { useCleanPage, useWidePage } from '../support/clean-page.js';
import { becomes, part, press, shown } from '../support/element.js';
import { joined } from '../support/in-meeting.js';
import type { JitsiStandIn } from '../support/jitsi.js';
import { organizerBefore, organizerLive, participantLive, viewer } from '../support/messages.js';
import { waitUntil } from '../support/waiting.js';

useCleanPage();
useWidePage();

const withRecordings = (as: Viewer): Viewer => ({ ...as, has_recordings: true });
const cancelled = viewer({
  role: 'organizer',
  action: 'none',
  reason: 'webinar_cancelled',
  webinar: { status: 'cancelled' },
});

describe('the button Recordings', () => {
  it.each<[string, Viewer]>([
    ['before the session', organizerBefore()],
    ['after the end', { ...organizerBefore(), webinar: { ...organizerBefore().webinar, status: 'ended' } }],
    ['while the session is live', organizerLive()],
    ['of a cancelled webinar', cancelled],
  ])('is on a host’s card if there are any: %s', async (_, as) => {
    const api = standInForApi(as);
    const element = await shown();
    expect(part(element, 'recordings-button')).toBeNull();
    api.viewer = withRecordings(as);
    await element.refresh();
    await element.updateComplete;
    expect(part(element, 'recordings-button')).not.toBeNull();
  });

  it.each<[string, (meeting: JitsiStandIn) => void]>([
    [
      'has left the meeting',
      (meeting) => {
        meeting.emit('readyToClose');
      },
    ],
    [
      'was removed from it',
      (meeting) => {
        meeting.emit('participantKickedOut', { kicked: { id: 'me', local: true } });
      },
    ],
    [
      'learns that the meeting was closed',
      (meeting) => {
        meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
      },
    ],
  ])('leads a host who %s to the recordings and back', async (_, goOut) => {
    const { element, meeting } = await joined(withRecordings(organizerLive()));
    goOut(meeting);
    await becomes(element, 'join');
    await element.updateComplete;
    await expectAccessible(element);
    part(element, 'recordings-button')?.focus();
    await press(element, 'recordings-button');
    await becomes(element, 'watching');
    await press(element, 'back-button');
    await becomes(element, 'join');
    await waitUntil(
      () => element.shadowRoot?.activeElement === part(element, 'recordings-button'),
      'has the focus back',
    );
  });

  it('is not there for a participant whose meeting was closed', async () => {
    const { element, meeting } = await joined(participantLive());
    meeting.emit('errorOccurred', { error: { name: 'conference.destroyed' } });
    await becomes(element, 'join');
    await element.updateComplete;
    expect(part(element, 'recordings-button')).toBeNull();
  });
});

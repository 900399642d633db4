import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Knocker } from '../meeting.js';
import type { InMeeting } from '../../session/view-state.js';
import type { MeetingContext } from './meeting-context.js';
import { initial, shownName } from './shown-name.js';
import type { Template } from '../../views/template.js';

/** More would cover the video. */
const MAX_SHOWN = 3;

/** The people who knock, over the top of the video, for hosts to answer. */
export const knocksView = ({ phase, meeting: { knocks } }: InMeeting, context: MeetingContext): Template => {
  const { words, meetingActions } = context;
  if (phase !== 'joined' || knocks.length === 0) return nothing;
  const more = knocks.length - MAX_SHOWN;
  return html`
    <section class="knocks" part="knocks" aria-labelledby="knocks-title" data-keep-focus>
      <header class="knocks-bar">
        <h3 id="knocks-title">${words.waitingToComeIn}</h3>
        ${
          knocks.length > 1
            ? html`<button
                type="button"
                class="button bare"
                part="button admit-all-button"
                @click=${meetingActions.admitAll}
              >
                ${words.admitAll}
              </button>`
            : nothing
        }
      </header>
      <ul>
        ${repeat(
          knocks.slice(0, MAX_SHOWN),
          ({ id }) => id,
          (knocker) => knockView(knocker, context),
        )}
      </ul>
      ${more > 0 ? html`<p class="more">${words.moreKnocks(more)}</p>` : nothing}
    </section>
  `;
};

const knockView = (knocker: Knocker, { words, meetingActions }: MeetingContext) => {
  const name = shownName(knocker, words);
  return html`
    <li class="knock" part="knock">
      <span class="avatar" aria-hidden="true">${initial(knocker.name)}</span>
      <strong class="name" part="knock-name">${name}</strong>
      <span class="answers">
        <button
          type="button"
          class="button quiet"
          part="button refuse-button"
          aria-label=${`${words.refuse}: ${name}`}
          @click=${() => {
            meetingActions.refuse(knocker.id);
          }}
        >
          ${words.refuse}
        </button>
        <button
          type="button"
          class="button plain"
          part="button admit-button"
          aria-label=${`${words.admit}: ${name}`}
          @click=${() => {
            meetingActions.admit(knocker.id);
          }}
        >
          ${words.admit}
        </button>
      </span>
    </li>
  `;
};

/** Announces the person who knocked last to screen readers. */
export const knockAnnouncement = ({ meeting: { knocks } }: InMeeting, { words }: MeetingContext): string => {
  const last = knocks.at(-1);
  return last ? words.knocks(shownName(last, words)) : '';
};

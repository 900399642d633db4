import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Attendee } from '../meeting.js';
import { hasNotConsented, isHost, type Person } from '../roster.js';
import type { InMeeting } from '../../session/view-state.js';
import type { MeetingContext } from './meeting-context.js';
import { closeIcon } from './icons.js';
import { initial, shownName } from './shown-name.js';
import type { Template } from '../../views/template.js';

/** The people in the meeting, for hosts: this person first, then the hosts, then the others by name. */
export const peopleView = (
  { pass, meeting: { panel, roster, people } }: InMeeting,
  context: MeetingContext,
) => {
  const { words, meetingActions, locale } = context;
  const close = () => {
    meetingActions.togglePanel('people');
  };
  const byName = new Intl.Collator(locale.tag, { numeric: true });
  const rank = (attendee: Attendee) => (isHost(attendee, people) ? 0 : 1);
  const others = [...roster.others].sort((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name));
  return html`
    <aside
      id="people"
      class="side people ${panel === 'people' ? 'is-open' : ''}"
      part="people"
      aria-label=${words.people}
      data-keep-focus
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        // Escape must not also close a dialog of the page.
        event.stopPropagation();
        close();
      }}
    >
      <header class="side-bar" part="people-header">
        <h3>${words.people} <span class="count">${others.length + 1}</span></h3>
        <button
          type="button"
          class="button bare"
          part="button people-close-button"
          aria-label=${words.closePeople}
          @click=${close}
        >
          ${closeIcon}
        </button>
      </header>
      <ul class="list" part="people-list" aria-label=${words.people} tabindex="0">
        ${personView({ name: roster.ownName }, roster.ownName || words.you, `${words.you} · ${words[pass.role]}`)}
        ${repeat(
          others,
          ({ id }) => id,
          (other) => otherView(other, people, context),
        )}
      </ul>
    </aside>
  `;
};

const otherView = (other: Attendee, people: readonly Person[], { words, meetingActions }: MeetingContext) => {
  const name = shownName(other, words);
  const consent = hasNotConsented(other, people) ? words.noConsent : '';
  if (isHost(other, people))
    return personView(other, name, consent ? `${words.host} · ${consent}` : words.host);
  const button = html`<button
    type="button"
    class="button bare"
    part="button remove-button"
    aria-label=${`${words.remove}: ${name}`}
    @click=${() => {
      meetingActions.requestRemoval(other.id);
    }}
  >
    ${words.remove}
  </button>`;
  return personView(other, name, consent || nothing, button);
};

const personView = (
  { name }: Pick<Attendee, 'name'>,
  shown: string,
  role: string | Template,
  button: Template = nothing,
) => html`
  <li class="person" part="person">
    <span class="avatar" aria-hidden="true">${initial(name)}</span>
    <span class="who">
      <span class="name" part="person-name">${shown}</span>
      ${role === nothing ? nothing : html`<span class="as" part="person-role">${role}</span>`}
    </span>
    ${button}
  </li>
`;

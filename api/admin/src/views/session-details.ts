import type { SessionDetails } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';
import { duration, number } from '../times.js';
import { momentView } from './moment.js';

const ROLES = { organizer: 'Organizer', co_host: 'Co-host', participant: 'Participant' } as const;

/** When a session began and ended, who started it, and where it is. */
export const sessionFacts = (session: SessionDetails): TemplateResult => {
  const { started_at: startedAt, ended_at: endedAt, ended_by: endedBy } = session;
  return html`<section class="panel" aria-labelledby="facts-title">
    <h2 id="facts-title">Session</h2>
    <dl class="facts">
      ${fact('Room', html`<span class="code">${session.room_name}</span>`)}
      ${fact('Webinar', html`<span class="code">${session.webinar.id}</span>`)}
      ${fact('Started by', session.started_by)} ${fact('Started', momentView(startedAt))}
      ${
        endedAt
          ? html`${fact('Ended', momentView(endedAt))}
            ${fact('Ended by', endedBy ?? 'By itself, or by the site')}
            ${fact('Lasted', duration(startedAt, endedAt))}`
          : ''
      }
    </dl>
  </section>`;
};

const fact = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** The people in a session. */
export const peopleView = ({ people_inside: people, is_active: isActive }: SessionDetails): TemplateResult =>
  html`<section class="panel" aria-labelledby="people-title">
    <h2 id="people-title">People inside <span class="count">${number(people.length)}</span></h2>
    ${
      people.length === 0
        ? html`<p class="quiet">
            ${isActive ? 'Nobody is inside at the moment.' : 'This session has ended.'}
          </p>`
        : html`<ul class="people-list">
            ${people.map(
              ({ user_id: userId, role }) =>
                html`<li>
                  <span class="initial" aria-hidden="true">${initialOf(userId)}</span>
                  <span class="person">${userId}</span><span class="role">${ROLES[role]}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;

const initialOf = (userId: string): string => String.fromCodePoint(userId.codePointAt(0) ?? 0).toUpperCase();

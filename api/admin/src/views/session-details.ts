import type { SessionDetails } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';
import { words } from '../locales/locale.js';
import { duration, number } from '../times.js';
import { momentView } from './moment.js';

/** When a session began and ended, who started it, and where it is. */
export const sessionFacts = (session: SessionDetails): TemplateResult => {
  const { started_at: startedAt, ended_at: endedAt, ended_by: endedBy } = session;
  return html`<section class="panel" aria-labelledby="facts-title">
    <h2 id="facts-title">${words.session.facts}</h2>
    <dl class="facts">
      ${fact(words.session.room, html`<span class="code">${session.room_name}</span>`)}
      ${fact(words.session.webinar, html`<span class="code">${session.webinar.id}</span>`)}
      ${fact(words.session.startedBy, session.started_by)}
      ${fact(words.session.started, momentView(startedAt))}
      ${
        endedAt
          ? html`${fact(words.session.ended, momentView(endedAt))}
            ${fact(words.session.endedBy, endedBy ?? words.session.endedBySystem)}
            ${fact(words.session.lasted, duration(startedAt, endedAt))}`
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
    <h2 id="people-title">${words.session.people} <span class="count">${number(people.length)}</span></h2>
    ${
      people.length === 0
        ? html`<p class="quiet">${isActive ? words.session.nobody : words.session.over}</p>`
        : html`<ul class="people-list">
            ${people.map(
              ({ user_id: userId, role }) =>
                html`<li>
                  <span class="initial" aria-hidden="true">${initialOf(userId)}</span>
                  <span class="person">${userId}</span><span class="role">${words.session.roles[role]}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;

const initialOf = (userId: string): string => String.fromCodePoint(userId.codePointAt(0) ?? 0).toUpperCase();

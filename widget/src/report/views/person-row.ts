import { html, nothing, svg } from 'lit';
import type { Template } from '../../views/template.js';
import type { Attendee } from '../api/report-answers.js';
import { clock, count, duration, exactClock, exactDuration } from '../locales/report-times.js';
import { shareOf } from '../time-scale.js';
import { columnName, type Column } from './people-columns.js';
import type { SessionContext } from './report-context.js';

/** One person. Their name and address are text, never HTML. */
export const personRow = (person: Attendee, columns: readonly Column[], context: SessionContext) => html`
  <tr class="person" part="person" role="row">
    ${columns.map((column) =>
      column === 'name' ? nameCell(person, context) : cell(column, person, context),
    )}
  </tr>
`;

const nameCell = ({ name, email }: Attendee, { locale: { messages } }: SessionContext) => html`
  <th class="of-name" role="rowheader" scope="row" part="person-name">
    <span class=${name === null ? 'name is-unknown' : 'name'}>${name ?? messages.nameUnknown}</span>
    ${email === null ? nothing : html`<span class="email" part="person-email">${email}</span>`}
  </th>
`;

const cell = (column: Exclude<Column, 'name'>, person: Attendee, context: SessionContext) => html`
  <td class="of-${column}" role="cell" data-label=${columnName(context.locale.messages, column)}>
    ${content(column, person, context)}
  </td>
`;

const content = (
  column: Exclude<Column, 'name'>,
  person: Attendee,
  context: SessionContext,
): Template | string => {
  const { tag, messages } = context.locale;
  switch (column) {
    case 'role':
      return messages.roles[person.role];
    case 'joined':
      return moment(tag, person.joined_at);
    case 'left':
      return person.left_at === null
        ? html`<span class="inside" part="inside">${messages.inside}</span>`
        : moment(tag, person.left_at);
    case 'time':
      return html`<span title=${exactDuration(person.seconds)}>${duration(tag, person.seconds)}</span>`;
    case 'visits':
      return visits(person, context);
    case 'evidence':
      return evidence(person, context);
    case 'completed':
      if (person.completed === null) return '–';
      return person.completed ? html`<span class="yes">${messages.yes}</span>` : messages.no;
  }
};

const moment = (tag: string, at: string) =>
  html`<time datetime=${at} title=${exactClock(tag, Date.parse(at))}>${clock(tag, Date.parse(at))}</time>`;

const evidence = ({ evidence, disagreement_seconds }: Attendee, { locale }: SessionContext) => {
  const { tag, messages } = locale;
  return html`
    <span class="grade is-${evidence}" part="evidence" title=${messages.gradeTexts[evidence]}
      >${messages.grades[evidence]}</span
    >
    ${
      disagreement_seconds
        ? html`<span class="note" part="disagreement"
            >${messages.disagreement(duration(tag, disagreement_seconds))}</span
          >`
        : nothing
    }
  `;
};

/** The time line is drawn in this many units. */
const LINE_UNITS = 1_000;
/** A visit of a few seconds is still visible. */
const MIN_UNITS = 6;

/** The visits as bars on the session's time line. */
const visits = ({ visits }: Attendee, { locale, span }: SessionContext) => {
  const { tag, messages } = locale;
  const ends = visits.map(({ joined_at, left_at }) => ({
    from: Date.parse(joined_at),
    to: left_at === null ? null : Date.parse(left_at),
  }));
  const times = ends.map(
    ({ from, to }) => `${clock(tag, from)} – ${to === null ? messages.inside : clock(tag, to)}`,
  );
  const label = `${messages.visitsOf(count(tag, visits.length), visits.length === 1)}: ${times.join(', ')}`;
  return html`
    <svg
      class="visits"
      part="visits"
      viewBox="0 0 ${LINE_UNITS} 10"
      preserveAspectRatio="none"
      role="img"
      aria-label=${label}
    >
      <rect class="visits-line" width=${LINE_UNITS} height="2" y="4" />
      ${ends.map(({ from, to }, index) => {
        const x = Math.min(shareOf(span, from) * LINE_UNITS, LINE_UNITS - MIN_UNITS);
        const end = shareOf(span, to ?? span.to) * LINE_UNITS;
        const grade = visits[index]?.evidence ?? 'both';
        return svg`<rect class="visit is-${grade}" x=${x} width=${Math.max(MIN_UNITS, end - x)} height="10" />`;
      })}
    </svg>
  `;
};

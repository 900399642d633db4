import { html } from 'lit';
import { spinner } from '../../views/action-button.js';
import type { Shown } from '../report-state.js';
import { downloadIcon, printIcon } from './icons.js';
import type { ReportContext } from './report-context.js';

/** The webinar's title, and what can be done with the report. */
export const headerView = ({ session, csv }: Shown, { locale: { messages }, actions }: ReportContext) => html`
  <header class="header" part="header">
    <div class="about">
      <p class="eyebrow" part="eyebrow">${messages.attendance}</p>
      <h2 class="title" part="title" tabindex="-1" data-focus>${session.title}</h2>
    </div>
    <div class="tools" part="tools">
      <button
        type="button"
        class="button quiet"
        part="button csv-button"
        aria-busy=${csv === 'loading'}
        ?disabled=${csv === 'loading'}
        @click=${actions.csv}
      >
        ${csv === 'loading' ? spinner : downloadIcon}<span>${messages.csv}</span>
      </button>
      <button type="button" class="button quiet" part="button print-button" @click=${actions.print}>
        ${printIcon}<span>${messages.print}</span>
      </button>
    </div>
  </header>
`;

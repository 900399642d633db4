import { html, type TemplateResult } from 'lit';
import { valueOf } from './search-field.js';

/** A field for a date in local time. An empty text means no date. */
export const dayField = (
  label: string,
  value: string,
  min: string | undefined,
  max: string | undefined,
  change: (day: string) => void,
): TemplateResult =>
  html`<wa-input
    class="filter"
    type="date"
    size="s"
    label=${label}
    .value=${value}
    min=${min || '1000-01-01'}
    max=${max || '9999-12-30'}
    @change=${(event: Event) => {
      change(valueOf(event));
    }}
  ></wa-input>`;

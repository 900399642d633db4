import type { Recording } from '@live-webinar/contract';
import { html, nothing } from 'lit';
import { dateAndTime, elapsed, fullDate } from '../../locales/times.js';
import type { RecordingsContext } from './recordings-context.js';

/** A number of seconds as players show it: 12:34, 1:02:03. */
export const playingTime = (seconds: number): string => elapsed(new Date(0), new Date(seconds * 1000));

/** When it was recorded, how long it is, and what hosts need to know of it. */
export const recordingFacts = (
  recording: Recording,
  { locale: { tag }, messages, now, management }: RecordingsContext,
) => {
  const { started_at, seconds, state, is_published } = recording;
  const start = new Date(started_at);
  return html`
    <span class="recording-facts" part="recording-facts">
      <time datetime=${started_at} title=${fullDate(tag, start)}>${dateAndTime(tag, start, now)}</time>
      ${seconds === null ? nothing : html`<span>${playingTime(seconds)}</span>`}
      ${management?.facts(recording) ?? nothing}
      ${
        state === 'ready' && is_published
          ? nothing
          : html`<span class="recording-state is-${state}" part="recording-state"
              >${messages.states[state]}</span
            >`
      }
    </span>
  `;
};

import { css } from '../../styles/css.js';

/** The meeting: a bar, and below it the frame with the chat beside it, or over it on a narrow element. */
export const meetingStyles = css`
  .meeting {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: clip;
  }
  .meeting > .error {
    margin: 0 1em 1em;
  }
  .bar {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.125em 0.5em;
    padding: 0.875em 1em;
  }
  /* The facts and the panels' buttons share a line; the title has its own. */
  .where {
    display: contents;
  }
  .bar .title,
  .room,
  .ways-out {
    grid-column: 1 / -1;
  }
  .panels {
    grid-area: 1 / 2;
    align-self: center;
  }
  .ways-out {
    margin-block-start: 0.75em;
  }
  .bar .title {
    display: -webkit-box;
    margin-block-start: 0.25em;
    font-size: 1.0625em;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.625em;
    font-size: 0.8125em;
    font-weight: 600;
  }
  .live-badge {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.125em 0.625em;
    border-radius: 99px;
    background: var(--_go-live);
    color: #ffffff;
  }
  .live-badge .dot {
    animation: breathe 2s ease-in-out infinite;
  }
  .role {
    padding: 0.0625em 0.625em;
    border: 1px solid var(--_line);
    border-radius: 99px;
    color: var(--_muted);
    font-weight: 500;
  }
  .room {
    color: var(--_muted);
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.75em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    user-select: all;
  }
  .panels,
  .ways-out {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .ways-out .button {
    flex: 1 1 auto;
  }
  .panels [aria-expanded='true'] {
    background: var(--_hover);
  }
  .unread {
    position: absolute;
    inset-block-start: -0.4em;
    inset-inline-end: -0.4em;
    min-inline-size: 1.6em;
    padding: 0 0.4em;
    border: 2px solid var(--_surface);
    border-radius: 99px;
    background: var(--_go-live);
    color: #ffffff;
    font-size: 0.75em;
    line-height: 1.5;
    text-align: center;
  }

  .body {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 130cqi, 74vh));
    block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 130cqi, 74dvh));
    border-block-start: 1px solid var(--_line);
  }
  .frame {
    position: relative;
    min-inline-size: 0;
    background: #0c0e12;
    color: #f4f6fa;
  }
  .stage,
  .cover {
    position: absolute;
    inset: 0;
  }
  .stage iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  .cover {
    display: grid;
    gap: 1em;
    align-content: center;
    justify-items: center;
    padding: 1.5em;
    background: #0c0e12;
    text-align: center;
    color-scheme: dark;
  }
  .prompt {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    gap: 0.625em;
    align-items: center;
    justify-content: center;
    padding: 0.625em 1em;
    background: #0c0e12;
    font-size: 0.9375em;
    text-align: start;
  }
  .cover > .spinner {
    font-size: 1.5em;
  }
  .cover .error {
    max-inline-size: calc(32 * var(--_rem));
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75em;
  }

  .dialog {
    inline-size: min(27 * var(--_rem), 100vw - 2 * var(--_rem));
    padding: 1.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 40%);
  }
  .dialog h2 {
    margin-block-end: 0.375em;
    font-size: 1.1875em;
    font-weight: 650;
    line-height: 1.3;
  }
  .dialog .choices {
    margin-block-start: 1.5em;
  }
  .dialog .error {
    margin-block-start: 1em;
  }
  .dialog::backdrop {
    background: rgb(10 12 16 / 55%);
  }

  @container live-webinar (min-width: 560px) {
    .bar {
      grid-template-columns: 1fr auto auto;
      row-gap: 0.5em;
      align-items: center;
    }
    .where {
      display: grid;
      grid-area: 1 / 1 / span 2;
      gap: 0.125em;
      min-inline-size: 0;
      margin-inline-end: 1em;
    }
    .panels {
      grid-area: 1 / 2 / span 2;
    }
    .ways-out {
      grid-area: 1 / 3 / span 2;
      margin: 0;
    }
    .is-host .panels,
    .is-host .ways-out {
      grid-area: 1 / 2 / auto / span 2;
      justify-self: end;
    }
    .is-host .ways-out {
      grid-row: 2;
    }
    .bar .title {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .body {
      block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 62cqi, 78vh));
      block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 62cqi, 78dvh));
    }
  }
  @container live-webinar (min-width: 760px) {
    .word {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
    }
    .is-host .panels {
      grid-area: 1 / 2 / span 2;
    }
    .is-host .ways-out {
      grid-area: 1 / 3 / span 2;
    }
    :is(.has-chat, .has-people) > .body {
      grid-template-columns: minmax(0, 1fr) clamp(17 * var(--_rem), 28cqi, 22 * var(--_rem));
    }
    .has-chat > .body {
      block-size: var(--live-webinar-height, clamp(26 * var(--_rem), 48cqi, 78vh));
      block-size: var(--live-webinar-height, clamp(26 * var(--_rem), 48cqi, 78dvh));
    }
  }

  :host(:fullscreen) :is(.root, .meeting) {
    block-size: 100%;
  }
  :host(:fullscreen) .body {
    flex: 1;
    block-size: auto;
  }
`;

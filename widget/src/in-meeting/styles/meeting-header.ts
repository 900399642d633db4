import { css } from '../../styles/css.js';

/** The bar above the frame: what the meeting is, the buttons for its panels, and those to leave and to end. */
export const meetingHeaderStyles = css`
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
  .completion,
  .exit-buttons {
    grid-column: 1 / -1;
  }
  .panels {
    grid-area: 1 / 2;
    align-self: center;
  }
  .exit-buttons {
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
  .completion {
    display: flex;
    gap: 0.375em;
    font-size: 0.8125em;
    font-weight: 500;
  }
  .completion .icon {
    margin-block: 0.125em;
  }
  /* Forced colours leave the colour of an icon as it is. */
  @media (forced-colors: none) {
    .completion .icon {
      color: #15803d;
      color: light-dark(#15803d, #4ade80);
    }
  }
  /* Without a text it takes no place, and screen readers still know it. */
  .completion:empty {
    position: absolute;
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
  .exit-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .exit-buttons .button {
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

  @container live-webinar (min-width: 560px) {
    .bar {
      grid-template-columns: 1fr auto auto;
      row-gap: 0.5em;
      align-items: center;
    }
    .where {
      display: grid;
      grid-area: 1 / 1 / span 2;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.125em 0.625em;
      min-inline-size: 0;
      margin-inline-end: 1em;
    }
    .completion {
      grid-area: 1 / 2;
    }
    .panels {
      grid-area: 1 / 2 / span 2;
    }
    .exit-buttons {
      grid-area: 1 / 3 / span 2;
      margin: 0;
    }
    .is-host .panels,
    .is-host .exit-buttons {
      grid-area: 1 / 2 / auto / span 2;
      justify-self: end;
    }
    .is-host .exit-buttons {
      grid-row: 2;
    }
    .bar .title {
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
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
    .is-host .exit-buttons {
      grid-area: 1 / 3 / span 2;
    }
  }
`;

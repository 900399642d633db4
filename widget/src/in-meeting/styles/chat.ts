import { css } from '../../styles/css.js';

/** The chat, in its panel. */
export const chatStyles = css`
  .log {
    flex: 1;
    min-block-size: 0;
    padding: 0.75em 1em;
    overflow-y: auto;
    overscroll-behavior: contain;
    font-size: 0.9375em;
  }
  :is(.log, .list):focus-visible {
    outline-offset: -2px;
  }
  .empty {
    display: grid;
    place-content: center;
    block-size: 100%;
    color: var(--_muted);
    text-align: center;
  }
  .message + .message:has(.byline) {
    margin-block-start: 0.875em;
  }
  .byline {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5em;
    margin-block-end: 0.125em;
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .byline strong {
    unicode-bidi: plaintext;
    color: var(--_ink);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .is-own .byline strong {
    color: var(--_accent-text);
  }
  .said {
    unicode-bidi: plaintext;
    line-height: 1.4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .writing {
    display: flex;
    gap: 0.5em;
    padding: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .field {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 44px;
    margin: 0;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_small-radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    /* A phone zooms into anything smaller. */
    font-size: max(16px, 0.9375em);
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .send {
    padding: 0;
  }
`;

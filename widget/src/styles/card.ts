import { css } from './css.js';

/** The card outside the meeting. Its minimum height keeps the page from jumping when its content changes. */
export const cardStyles = css`
  .card {
    display: grid;
    gap: 1.25em;
    align-content: center;
    min-block-size: 13.5em;
    padding: 1.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .about {
    display: grid;
    gap: 0.375em;
    align-content: center;
    min-inline-size: 0;
  }
  .title ~ .error {
    margin-block-start: 0.375em;
  }
  .action {
    display: grid;
    gap: 0.75em;
    align-content: center;
  }
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125em 1.25em;
    margin-block-end: 0.125em;
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
    /* Hides the separator at the beginning of a line. */
    overflow: clip;
  }
  .status .dot {
    margin-inline-end: -0.75em;
  }
  .status.is-live {
    color: var(--_live-ink);
  }
  .is-live .dot {
    animation: breathe 2s ease-in-out infinite;
  }
  .aside {
    color: var(--_muted);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .status .aside {
    position: relative;
  }
  .status .aside::before {
    position: absolute;
    inset-inline-start: -0.75em;
    content: '·';
  }
  .live-now {
    display: grid;
    gap: 1em;
    margin-block-start: 0.75em;
    padding: 1em;
    border: 1px solid var(--_notice-line);
    border-radius: var(--_small-radius);
    background: var(--_notice-surface);
  }
  .live-now-text {
    display: grid;
  }
  .live-now-text strong {
    font-size: 1.125em;
    font-weight: 700;
  }

  .bone {
    inline-size: min(16 * var(--_rem), 60%);
    block-size: 1em;
    margin-block: 0.25em;
    border-radius: 0.5em;
    background: var(--_hover);
  }
  .bone.is-status {
    inline-size: calc(6 * var(--_rem));
  }
  .bone.is-title {
    inline-size: min(22 * var(--_rem), 85%);
    block-size: 1.5em;
  }
  .bone.is-button {
    inline-size: auto;
    block-size: 52px;
    margin: 0;
    border-radius: var(--_small-radius);
  }
  /* The placeholder is invisible if loading is fast. */
  .is-loading > * {
    animation:
      appear 0.3s 0.25s backwards,
      breathe 1.8s 0.5s ease-in-out infinite;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @container live-webinar (min-width: 560px) {
    .card {
      grid-template-columns: 1fr 16em;
      align-items: center;
      column-gap: 2em;
      min-block-size: 10em;
      padding: 1.5em 1.75em;
    }
    .about:last-child {
      grid-column: 1 / -1;
    }
    .live-now {
      grid-template-columns: 1fr auto;
      align-items: center;
      padding-inline-start: 1.25em;
    }
    .live-now .action {
      max-inline-size: calc(20 * var(--_rem));
    }
  }
`;

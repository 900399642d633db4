import { css } from './css.js';

/** The element in its page: it uses the page's font, its layout depends on its own width, and no style leaks. */
export const base = css`
  :host {
    display: block;
    /* Takes the available width, even if the page centres its contents and shrinks them to fit. */
    inline-size: -moz-available;
    inline-size: -webkit-fill-available;
    inline-size: stretch;
    min-inline-size: min(100%, 15 * var(--_rem));
    container: live-webinar / inline-size;
    isolation: isolate;
    font: inherit;
    font-family: var(--live-webinar-font, inherit);
    font-size: var(--live-webinar-font-size, var(--_rem));
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    color: var(--_ink);
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  p,
  h2,
  h3 {
    margin: 0;
    font: inherit;
  }
  .title {
    font-size: 1.3125em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.012em;
    text-wrap: balance;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .title:focus {
    outline: none;
  }
  .text {
    color: var(--_muted);
    text-wrap: pretty;
    unicode-bidi: plaintext;
  }
  .text strong {
    color: var(--_ink);
    font-weight: 600;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .root {
    position: relative;
  }
  /* Slotted content has the page's direction. */
  :host(:dir(rtl)) slot {
    direction: rtl;
  }
  .error {
    display: flex;
    gap: 0.5em;
    padding: 0.625em 0.75em;
    border: 1px solid var(--_danger-line);
    border-radius: var(--_small-radius);
    background: var(--_danger-surface);
    color: var(--_danger-ink);
    font-size: 0.9375em;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .error .icon {
    margin-block-start: 0.0625em;
  }
  .spinner {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    border: 0.15em solid currentColor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  .dot {
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: currentColor;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
    /* Without animation, the spinner is three quarters of a ring. */
    .spinner {
      opacity: 0.75;
    }
  }
  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

import { css } from './css.js';

/** Buttons: large enough for a thumb, with a colour per action. */
export const buttons = css`
  .button {
    --_back: transparent;
    --_front: var(--_ink);
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-inline-size: 44px;
    min-block-size: 44px;
    margin: 0;
    padding: 0.5em 1em;
    border: 1px solid transparent;
    border-radius: var(--_small-radius);
    background: var(--_back);
    color: var(--_front);
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color 0.15s,
      box-shadow 0.15s,
      translate 0.15s;
  }
  .button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .button:active:not(:disabled) {
    translate: 0 1px;
  }
  .button:disabled {
    cursor: default;
  }
  .button:disabled:not([aria-busy='true']) {
    opacity: 0.5;
  }

  .go-live,
  .join,
  .plain,
  .notice {
    --_front: #ffffff;
    box-shadow: inset 0 1px 0 rgb(255 255 255 / 14%);
  }
  .go-live {
    --_back: var(--_go-live);
  }
  .join {
    --_back: var(--_join);
  }
  .plain {
    --_back: var(--_accent);
    --_front: var(--_accent-ink);
  }
  .notice {
    --_back: var(--_notice);
    --_front: var(--_notice-ink);
  }
  .quiet {
    --_back: var(--_surface);
    border-color: var(--_edge);
  }
  @media (hover: hover) {
    :is(.go-live, .join, .plain, .notice):hover:not(:disabled) {
      background-image: linear-gradient(rgb(0 0 0 / 9%), rgb(0 0 0 / 9%));
    }
    .quiet:hover:not(:disabled) {
      background: var(--_hover);
    }
  }

  .action .button {
    min-block-size: 52px;
    padding-inline: 1.5em;
    font-size: 1.0625em;
  }
  /* Draws attention to the button while the session is live. */
  .join:not(:disabled)::after {
    content: '';
    position: absolute;
    inset: -1px;
    border-radius: inherit;
    box-shadow: 0 0 0 0 var(--_join);
    opacity: 0.5;
    pointer-events: none;
    animation: pulse 2.2s cubic-bezier(0.2, 0.6, 0.35, 1) infinite;
  }
  @keyframes pulse {
    70%,
    100% {
      box-shadow: 0 0 0 14px var(--_join);
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
    .join::after {
      display: none;
    }
  }
`;

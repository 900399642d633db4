import { css } from '../../styles/css.js';

/** The badges and the dialogs of recordings and streams, and the step that asks for consent. */
export const recordingStyles = css`
  .badges {
    display: contents;
  }
  .recording-badge {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.0625em 0.625em;
    border: 1px solid var(--_danger-line);
    border-radius: 99px;
    background: var(--_danger-surface);
    color: var(--_danger-ink);
  }
  .rec {
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentcolor;
  }
  @media (forced-colors: active) {
    .rec {
      background: CanvasText;
    }
  }
  /* Two more buttons leave no room for the badges beside them. */
  @container live-webinar (width < 560px) {
    .may-record .facts,
    .may-record .panels {
      grid-area: auto / 1 / auto / -1;
    }
    .may-record .panels {
      margin-block-start: 0.75em;
    }
    .may-record .panels .button {
      flex: 1 1 auto;
    }
    .may-record .exit-buttons {
      margin-block-start: 0.375em;
    }
  }
  .panels .is-on {
    --_front: var(--_danger-ink);
    border-color: var(--_danger-line);
    background: var(--_danger-surface);
  }
  @media (forced-colors: active) {
    .panels .is-on {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
  /* Where they do not fit beside each other, the buttons are as wide as the dialog. */
  [part~='recording-dialog'] .choices .button {
    flex: 1 1 auto;
  }
  .stream-key {
    display: grid;
    gap: 0.375em;
    margin-block-start: 1em;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .stream-key .field {
    inline-size: 100%;
    font-weight: 400;
  }
  .stream-link-text {
    margin-block-start: 0.375em;
    font-size: 0.875em;
  }
  .masked {
    -webkit-text-security: disc;
  }
  .other-target {
    margin-block-start: 1em;
    font-size: 0.9375em;
  }
  .other-target summary {
    min-block-size: 1.75em;
    cursor: pointer;
  }
  .statement {
    margin-block-start: 0.75em;
    padding: 0.875em 1em;
    max-block-size: 45vh;
    overflow-y: auto;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
`;

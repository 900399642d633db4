import { css } from '../../../styles/css.js';

/** What hosts can do with a recording. */
export const manageStyles = css`
  .recording-state.is-published {
    color: var(--_accent-text);
  }
  .manage {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
    position: relative;
  }
  .visibility {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 0.75em;
    padding: 0.875em 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
    color: var(--_muted);
    font-size: 0.9375em;
    text-wrap: pretty;
  }
  .visibility strong {
    display: block;
    color: var(--_ink);
    font-weight: 600;
  }
  .visibility .icon {
    margin-block-start: 0.125em;
  }
  .visibility .button {
    grid-column: 1 / -1;
  }
  .manage-buttons,
  .captions-buttons,
  .rename-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  :is(.manage-buttons, .captions-buttons) .button {
    padding-inline: 0.75em 0.875em;
  }
  .manage-buttons .button[aria-expanded='true'] {
    background: var(--_hover);
  }
  @media (forced-colors: active) {
    .manage-buttons .button[aria-expanded='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
  .delete {
    --_back: transparent;
    --_front: var(--_danger-ink);
  }
  @media (hover: hover) {
    .delete:hover:not(:disabled) {
      background: var(--_danger-surface);
    }
  }
  .rename,
  .captions {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.875em;
    padding: 1em;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
  }
  .label {
    display: grid;
    gap: 0.25em;
    min-inline-size: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .manage-field {
    inline-size: 100%;
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
    font-size: max(16px, 1em);
    font-weight: 400;
  }
  .manage-field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .manage-field[aria-invalid='true'] {
    border-color: var(--_danger-ink);
  }
  .manage-field:focus-visible,
  .file-picker:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .captions-title,
  .captions-add legend {
    padding: 0;
    font-weight: 650;
  }
  .captions-title:focus {
    outline: none;
  }
  .captions-list {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .captions-list li {
    display: grid;
    gap: 0.5em;
    padding-block: 0.5em;
    border-block-end: 1px solid var(--_line);
  }
  .captions-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
  }
  .captions-name {
    display: grid;
    flex: 1 1 10em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .captions-name strong {
    font-weight: 600;
  }
  .captions-name .text {
    font-size: 0.875em;
  }
  .captions-add {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .captions-add legend {
    margin-block-end: 0.5em;
  }
  .captions-fields {
    display: grid;
    gap: 0.75em;
  }
  .captions-hint {
    font-size: 0.875em;
  }
  .file-picker {
    overflow: clip;
  }
  /* The whole button takes the click, and a file that is dropped on it. */
  .file-input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file-input::file-selector-button {
    block-size: 100%;
    cursor: pointer;
  }
  .file-picker:has(:disabled) {
    opacity: 0.5;
  }
  .question {
    inline-size: min(27 * var(--_rem), 100vw - 2 * var(--_rem));
    padding: 1.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: 0 24px 64px -16px rgb(0 0 0 / 40%);
  }
  .question::backdrop {
    background: rgb(10 12 16 / 55%);
  }
  .question h2 {
    margin-block-end: 0.375em;
    font-size: 1.1875em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .question-choices {
    display: grid;
    gap: 0.625em;
    margin-block-start: 1.5em;
  }
  @container live-webinar (min-width: 560px) {
    .visibility {
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
    }
    .visibility .button {
      grid-column: auto;
      min-inline-size: 8em;
    }
    .rename {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: end;
    }
    .rename-error {
      grid-column: 1 / -1;
    }
    .captions-fields {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      align-items: end;
    }
    .question-choices {
      grid-template-columns: 1fr 1fr;
    }
  }
`;

import { css } from '../../styles/css.js';

/** The dialogs that confirm what cannot be undone. */
export const dialogStyles = css`
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
`;

import { css } from '../../styles/css.js';

/** The buttons that exist only in the meeting, and its other elements that can have the focus. */
export const meetingButtons = css`
  :is(.field, .log, .list):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .danger {
    --_back: var(--_surface);
    --_front: var(--_danger-ink);
    border-color: var(--_danger-line);
  }
  .bare {
    --_front: var(--_muted);
    padding: 0;
  }
  @media (hover: hover) {
    .danger:hover:not(:disabled) {
      background: var(--_danger-surface);
    }
    .bare:hover:not(:disabled) {
      background: var(--_hover);
    }
  }
`;

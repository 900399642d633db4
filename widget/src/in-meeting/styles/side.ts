import { css } from '../../styles/css.js';

/** A panel: a column beside the video, or a sheet over its lower part. Only one panel is visible. */
export const sideStyles = css`
  .side {
    position: absolute;
    z-index: 1;
    inset: 18% 0 0;
    display: none;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    border-start-start-radius: var(--_radius);
    border-start-end-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 -12px 32px -8px rgb(0 0 0 / 45%);
  }
  .side.is-open {
    display: flex;
  }
  .side-bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 44px;
    padding-inline: 1em 0.25em;
    border-block-end: 1px solid var(--_line);
  }
  .side-bar h3 {
    font-size: 0.9375em;
    font-weight: 650;
  }

  @container live-webinar (min-width: 760px) {
    .side {
      position: static;
      border-inline-start: 1px solid var(--_line);
      border-radius: 0;
      box-shadow: none;
    }
    .meeting:not(.has-people) .chat {
      display: flex;
    }
    .meeting:not(.has-people) .chat-toggle,
    .chat .side-bar .button {
      display: none;
    }
  }
`;

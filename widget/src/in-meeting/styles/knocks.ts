import { css } from '../../styles/css.js';

/** The people who knock: a card over the top of the video, which does not move. */
export const knocksStyles = css`
  .knocks {
    position: absolute;
    /* Above an open panel. */
    z-index: 2;
    inset-block-start: 0.75em;
    inset-inline: 0.75em;
    max-block-size: calc(100% - 1.5em);
    max-inline-size: calc(27 * var(--_rem));
    margin-inline: auto;
    padding-block-end: 0.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: 0 12px 32px -8px rgb(0 0 0 / 55%);
    overflow-y: auto;
    animation: arrive 0.25s ease-out;
  }
  .knocks-bar {
    display: flex;
    gap: 0.75em;
    align-items: center;
    justify-content: space-between;
    min-block-size: 44px;
    padding-inline: 0.875em 0.5em;
  }
  .knocks-bar h3 {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .knocks-bar .button {
    --_front: var(--_accent-text);
    padding-inline: 0.625em;
    font-size: 0.875em;
  }
  .knocks ul {
    margin: 0;
    padding: 0;
    /* Without a marker, but still a list for VoiceOver. */
    list-style: '';
  }
  .knock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375em 0.75em;
    padding: 0.25em 0.5em 0.25em 0.875em;
    padding-inline: 0.875em 0.5em;
  }
  .knock .name {
    flex: 1 1 6em;
    max-inline-size: 100%;
    overflow-wrap: break-word;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.3;
  }
  .answers {
    display: flex;
    gap: 0.375em;
    margin-inline-start: auto;
  }
  .answers .button {
    padding-inline: 0.875em;
    font-size: 0.875em;
  }
  .more {
    padding: 0.25em 1em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  @container live-webinar (max-width: 480px) {
    .knock .avatar {
      display: none;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 -0.5em;
    }
  }
`;

import { css } from '../../styles/css.js';

/** The player. */
export const playerStyles = css`
  .player {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }
  .screen {
    position: relative;
  }
  .video {
    display: block;
    inline-size: 100%;
    max-block-size: 85vh;
    aspect-ratio: 16 / 9;
    border-radius: var(--_small-radius);
    background: #000000;
  }
  .video:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .is-failed .video {
    display: none;
  }
  .screen-cover {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.625em;
    color: #ffffff;
    pointer-events: none;
  }
  .screen-failure {
    display: grid;
    gap: 0.75em;
  }
  .player-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }
  .player-tools .button {
    padding-inline: 0.75em;
  }
  .resume {
    flex: 1 0 100%;
  }
  .speed {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .speed select {
    min-block-size: 44px;
    padding-inline: 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_small-radius);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .speed select:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @container live-webinar (min-width: 560px) {
    .resume {
      flex: none;
    }
  }
`;

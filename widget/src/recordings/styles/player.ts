import { css } from '../../styles/css.js';

/** The player. */
export const playerStyles = css`
  .player {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
  }
  .video {
    display: block;
    inline-size: 100%;
    max-block-size: 85vh;
    aspect-ratio: 16 / 9;
    border-radius: var(--_small-radius);
    background: #000000;
  }
`;

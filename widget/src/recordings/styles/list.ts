import { css } from '../../styles/css.js';

/** The recordings of a webinar as a list. */
export const listStyles = css`
  .recordings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    padding: 1.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .recordings-header {
    display: grid;
    gap: 0.75em;
    justify-items: start;
  }
  .back {
    padding-inline: 0.625em 0.875em;
  }
  .recordings-loading {
    display: flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: 6em;
  }
  .recordings-list {
    display: grid;
    gap: 0.625em;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .recording {
    display: flex;
    align-items: center;
    gap: 0.875em;
    inline-size: 100%;
    margin: 0;
    padding: 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
    background: transparent;
    color: var(--_ink);
    font: inherit;
    text-align: start;
    cursor: pointer;
    transition: background-color 0.15s;
  }
  .recording:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  @media (hover: hover) {
    .recording:hover {
      background: var(--_hover);
    }
  }
  .recording-sign {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .recording-sign.is-off {
    background: var(--_hover);
    color: var(--_muted);
  }
  .recording-about {
    display: grid;
    flex: 1;
    gap: 0.125em;
    min-inline-size: 0;
  }
  .recording-title {
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .recording-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.875em;
    color: var(--_muted);
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  .recording-state {
    font-weight: 600;
  }
  .recording-state.is-failed {
    color: var(--_danger-ink);
  }
  .recording-watched {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.625em;
    margin-block-start: 0.125em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .recording-watched progress {
    appearance: none;
    inline-size: 7.5em;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_hover);
    overflow: hidden;
  }
  .recording-watched ::-webkit-progress-bar {
    background: var(--_hover);
  }
  .recording-watched ::-webkit-progress-value {
    background: var(--_accent);
  }
  .recording-watched ::-moz-progress-bar {
    background: var(--_accent);
  }
  .live-notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em 1em;
    padding: 0.5em 0.5em 0.5em 1em;
    border: 1px solid var(--_notice-line);
    border-radius: var(--_small-radius);
    background: var(--_notice-surface);
    font-weight: 600;
  }
  @container live-webinar (min-width: 560px) {
    .recordings {
      padding: 1.5em 1.75em;
    }
    .recordings-header {
      grid-template-columns: auto 1fr;
      align-items: center;
      gap: 1em;
    }
  }
  @media (forced-colors: active) {
    .recording-sign {
      border: 1px solid ButtonText;
    }
    .recording-watched progress {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }
    .recording-watched ::-webkit-progress-bar {
      background: Canvas;
    }
    .recording-watched ::-webkit-progress-value {
      background: Highlight;
    }
    .recording-watched ::-moz-progress-bar {
      background: Highlight;
    }
  }
`;

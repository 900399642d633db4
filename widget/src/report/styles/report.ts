import { css } from '../../styles/css.js';

/** The report's layout: title, tiles, panels. Its layout depends on its own width, not on the page's. */
export const reportStyles = css`
  .report {
    display: grid;
    gap: 1em;
    min-inline-size: 0;
  }
  .report[aria-busy='true'] .panel {
    opacity: 0.6;
    transition: opacity 0.2s 0.15s;
  }
  .header {
    display: grid;
    gap: 0.875em;
  }
  .eyebrow,
  .scope {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .scope {
    margin-block-end: 0.5em;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .tools .button {
    flex: 1 1 auto;
    white-space: nowrap;
  }
  .button.small {
    padding-inline: 0.875em;
    font-size: 0.875em;
  }
  .button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .panel,
  .figure,
  .notice-card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel {
    display: grid;
    gap: 1em;
    min-inline-size: 0;
    padding: 1em;
    box-shadow: var(--_shadow);
  }
  .heading {
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.35;
  }
  .number-note {
    margin-inline-start: 0.25em;
    color: var(--_muted);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .hint:empty {
    display: none;
  }
  dl,
  dd {
    margin: 0;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.25em), 1fr));
    gap: 0.75em;
  }
  .figure {
    display: grid;
    align-content: start;
    padding: 0.875em 1em;
  }
  .figure dt,
  .fact dt,
  .field-label {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .figure-value {
    font-size: 1.625em;
    font-weight: 700;
    white-space: nowrap;
    line-height: 1.25;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .figure-note {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .figure-meter {
    padding-block-start: 0.5em;
  }
  .meter {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border-radius: 3px;
    overflow: hidden;
  }
  .meter-back {
    fill: var(--_hover);
  }
  .meter-front {
    fill: var(--_accent);
  }

  .session-head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.75em;
  }
  .chooser {
    display: grid;
    flex: 1 1 16em;
    gap: 0.25em;
    max-inline-size: 30em;
    min-inline-size: 0;
  }
  .field {
    inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_small-radius);
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-size: 1em;
    text-overflow: ellipsis;
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field:focus-visible,
  .chart:focus-visible,
  .scroll:focus-visible,
  .sort:focus-visible,
  summary:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .live {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 44px;
    color: var(--_live-ink);
    font-weight: 650;
  }
  .live .dot {
    animation: breathe 2s ease-in-out infinite;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1.75em;
  }
  .fact dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .notice-card {
    justify-items: center;
    gap: 0.5em;
    padding: 2.5em 1.25em;
    box-shadow: var(--_shadow);
    text-align: center;
  }
  .notice-card .text {
    max-inline-size: 34em;
  }
  .notice-card .button {
    margin-block-start: 0.75em;
  }
  .notice-icon {
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    border-radius: 50%;
    background: var(--_hover);
    color: var(--_muted);
  }
  .picture {
    inline-size: 6em;
    margin-block-end: 0.5em;
  }
  .picture-line {
    fill: none;
    stroke: var(--_edge);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .bone.is-figure,
  .bone.is-chart {
    inline-size: auto;
    margin: 0;
    border-radius: var(--_radius);
  }
  .bone.is-figure {
    block-size: 6em;
  }
  .bone.is-chart {
    block-size: 20em;
  }

  @container live-webinar (min-width: 560px) {
    .header {
      grid-template-columns: 1fr auto;
      align-items: end;
    }
    .panel {
      padding: 1.5em;
    }
    .notice-card {
      padding: 3.5em 1.75em;
    }
  }
  @media (forced-colors: active) {
    .meter {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
    }
    .meter-back {
      fill: Canvas;
    }
    .meter-front {
      fill: Highlight;
    }
    .picture-line {
      stroke: CanvasText;
    }
  }
`;

import { css } from '../../styles/css.js';

/** The chart, and its table. */
export const chartStyles = css`
  .curve {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .curve-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
  }
  .chart {
    border-radius: var(--_small-radius);
    cursor: crosshair;
    touch-action: pan-y;
    -webkit-tap-highlight-color: transparent;
  }
  .chart-picture {
    display: block;
    inline-size: 100%;
    block-size: auto;
    overflow: visible;
  }
  .grid,
  .axis,
  .cursor {
    stroke: var(--_line);
    stroke-width: 1;
    shape-rendering: crispEdges;
  }
  .axis {
    stroke: var(--_edge);
  }
  .cursor {
    stroke: var(--_muted);
  }
  .mark {
    fill: var(--_muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .area {
    fill: var(--_accent);
    opacity: 0.14;
  }
  .line {
    fill: none;
    stroke: var(--_accent-text);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .spot {
    fill: var(--_accent-text);
    stroke: var(--_surface);
    stroke-width: 2;
  }
  .tip {
    fill: var(--_ink);
  }
  .tip-value,
  .tip-time {
    fill: var(--_surface);
    font-size: 13px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .tip-time {
    font-size: 12px;
    font-weight: 450;
  }
  .scroll {
    max-block-size: 22em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
  }
  .scroll table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .scroll :is(th, td) {
    padding: 0.375em 0.875em;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
  }
  .scroll thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .scroll .number {
    text-align: end;
  }
  .watched,
  .watched-recording {
    display: grid;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .watched-recording + .watched-recording {
    margin-block-start: 0.75em;
  }
  .watched-name {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .watched-picture {
    display: block;
    inline-size: 100%;
    block-size: 5em;
  }
  .watched-times {
    display: flex;
    justify-content: space-between;
    margin: 0;
    color: var(--_muted);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }
  .watched summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_accent-text);
    cursor: pointer;
  }
  .watched .scroll {
    margin-block-start: 0.5em;
  }
  @media (forced-colors: active) {
    .line,
    .axis,
    .cursor {
      stroke: CanvasText;
    }
    .area,
    .spot {
      fill: Highlight;
    }
    .mark {
      fill: CanvasText;
    }
    .tip {
      fill: Canvas;
      stroke: CanvasText;
    }
    .tip-value,
    .tip-time {
      fill: CanvasText;
    }
  }
`;

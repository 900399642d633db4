import { html, svg, type TemplateResult } from 'lit';
import { number } from '../times.js';

/** A bar of a chart. */
export interface Bar {
  /** Below the bar. */
  readonly label: string;
  readonly value: number;
  /** What a tooltip says. */
  readonly text: string;
}

const HEIGHT = 240;
const MARGIN = { top: 12, right: 4, bottom: 28, left: 44 };
/** The width that a label needs. */
const LABEL_PX = 68;
const MAX_BAR_PX = 48;

/**
 * Bars over time as an SVG, without inline styles. A table must have the same numbers.
 *
 * @param label names the chart for screen readers
 * @param width in pixels
 */
export const barChart = (bars: readonly Bar[], label: string, width: number): TemplateResult => {
  const plot = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const marks = marksFor(Math.max(1, ...bars.map(({ value }) => value)));
  const max = marks.at(-1) ?? 1;
  const slot = plot.width / Math.max(1, bars.length);
  const barWidth = Math.max(1, Math.min(MAX_BAR_PX, slot * 0.7));
  const everyLabel = Math.max(1, Math.ceil(LABEL_PX / slot));
  return html`<svg class="bars" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label=${label}>
    <g transform="translate(${MARGIN.left} ${MARGIN.top})">
      ${marks.map((value) => {
        const y = plot.height * (1 - value / max);
        return svg`<line class=${value === 0 ? 'axis' : 'grid'} x1="0" x2=${plot.width} y1=${y} y2=${y} />
          <text x="-10" y=${y + 4} text-anchor="end">${number(value)}</text>`;
      })}
      ${bars.map(({ label: name, value, text }, index) => {
        const center = slot * (index + 0.5);
        const height = (plot.height * value) / max;
        // The last one has a label: that is today.
        const isLabelled = (bars.length - 1 - index) % everyLabel === 0;
        return svg`<g class="bar">
          <rect class="bar-slot" x=${slot * index} y="0" width=${slot} height=${plot.height}><title>${text}</title></rect>
          <rect class="bar-value" x=${center - barWidth / 2} y=${plot.height - height} width=${barWidth} height=${height} rx="2" />
          ${isLabelled ? svg`<text x=${Math.min(center, plot.width - LABEL_PX / 3)} y=${plot.height + 20} text-anchor="middle">${name}</text>` : ''}
        </g>`;
      })}
    </g>
  </svg>`;
};

/** Round numbers from 0 to at least `highest`. */
const marksFor = (highest: number): readonly number[] => {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
};

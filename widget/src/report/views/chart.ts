import { html, nothing, svg } from 'lit';
import { areaPath, linePath, placer, pointAt, type Plot, type Point } from '../curve.js';
import { clock, count, exactClock } from '../locales/report-times.js';
import { countMarks, timeMarks } from '../time-scale.js';
import type { SessionContext } from './report-context.js';

const HEIGHT = 240;
/** The space around the plot: the numbers of people are at the left, the times below. */
const MARGIN = { top: 14, right: 14, bottom: 28, left: 40 };
/** The width that the label of a time needs, also in the twelve-hour clock. */
const TIME_LABEL_PX = 84;
const TIP = { width: 116, height: 42 };
/** How many points Page Up and Page Down skip. */
const PAGE_POINTS = 10;

/**
 * The curve as an SVG. Pointers and keys read its points; for screen readers it is a slider over the points, and the table
 * has all of them.
 */
export const chart = (points: readonly Point[], context: SessionContext) => {
  const { locale, ui, actions, span } = context;
  const { tag, messages } = locale;
  const width = Math.max(240, context.width - (context.width >= 560 ? 50 : 34));
  const plot: Plot = {
    width: width - MARGIN.left - MARGIN.right,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  };
  const highest = points.reduce((best, point, index) => {
    return point.people > (points[best]?.people ?? 0) ? index : best;
  }, 0);
  const counts = countMarks(points[highest]?.people ?? 0);
  const max = counts.at(-1) ?? 1;
  const read = ui.point === null ? null : Math.min(ui.point, points.length - 1);
  const now = read ?? highest;

  const sentence = ({ at, people }: Point) =>
    messages.curvePoint(exactClock(tag, at), count(tag, people), people === 1);

  /** The dot on the curve, and what it says. */
  const reading = (point: Point | undefined, isRead: boolean) => {
    if (!point) return nothing;
    const { x, y } = placer(span, max, plot)(point);
    const dot = svg`<circle class="spot" cx=${x} cy=${y} r="4.5" />`;
    if (!isRead) return dot;
    const left = Math.min(
      Math.max(x - TIP.width / 2, -MARGIN.left + 2),
      plot.width + MARGIN.right - TIP.width,
    );
    const top = y > TIP.height + 14 ? y - TIP.height - 12 : y + 14;
    return svg`
      <line class="cursor" x1=${x} x2=${x} y1="0" y2=${plot.height} />${dot}
      <g transform="translate(${left} ${top})">
        <rect class="tip" width=${TIP.width} height=${TIP.height} rx="8" />
        <text class="tip-value" x=${TIP.width / 2} y="18" text-anchor="middle">${messages.people(count(tag, point.people), point.people === 1)}</text>
        <text class="tip-time" x=${TIP.width / 2} y="34" text-anchor="middle">${exactClock(tag, point.at)}</text>
      </g>`;
  };

  const onPointer = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width - MARGIN.left;
    const at = span.from + Math.min(1, Math.max(0, x / plot.width)) * (span.to - span.from);
    actions.change({ point: pointAt(points, at) });
  };
  const onKey = (event: KeyboardEvent) => {
    const target = keyTarget(event.key, now, points.length);
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    actions.change({ point: target });
  };
  const onEnd = () => {
    actions.change({ point: null });
  };

  return html`
    <div
      class="chart"
      part="chart"
      role="slider"
      tabindex="0"
      aria-label=${`${messages.curve}. ${messages.curveKeys}`}
      aria-valuemin="0"
      aria-valuemax=${points.length - 1}
      aria-valuenow=${now}
      aria-valuetext=${points[now] ? sentence(points[now]) : ''}
      @pointermove=${onPointer}
      @pointerdown=${onPointer}
      @pointerleave=${onEnd}
      @keydown=${onKey}
      @blur=${onEnd}
    >
      <svg class="chart-picture" viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true">
        <g transform="translate(${MARGIN.left} ${MARGIN.top})">
          ${counts.map((value) => {
            const y = plot.height * (1 - value / max);
            return svg`
              <line class=${value === 0 ? 'axis' : 'grid'} x1="0" x2=${plot.width} y1=${y} y2=${y} />
              <text class="mark" x="-10" y=${y + 4} text-anchor="end">${count(tag, value)}</text>`;
          })}
          ${timeMarks(span, plot.width / TIME_LABEL_PX).map((at) => {
            const { x } = placer(span, max, plot)({ at, people: 0 });
            return svg`
              <line class="axis" x1=${x} x2=${x} y1=${plot.height} y2=${plot.height + 5} />
              <text class="mark" x=${x} y=${plot.height + 20} text-anchor=${anchor(x, plot.width)}>${clock(tag, at)}</text>`;
          })}
          <path class="area" part="chart-area" d=${areaPath(points, span, max, plot)} />
          <path class="line" part="chart-line" d=${linePath(points, span, max, plot)} />
          ${reading(points[now], read !== null)}
        </g>
      </svg>
    </div>
  `;
};

/** Labels at the edges stay inside the picture. */
const anchor = (x: number, width: number) => {
  if (x < TIME_LABEL_PX / 4) return 'start';
  return x > width - TIME_LABEL_PX / 4 ? 'end' : 'middle';
};

const keyTarget = (key: string, now: number, length: number): number | undefined => {
  const within = (index: number) => Math.min(length - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(now + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(now - 1);
    case 'PageUp':
      return within(now + PAGE_POINTS);
    case 'PageDown':
      return within(now - PAGE_POINTS);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
};

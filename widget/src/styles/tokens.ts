import { unsafeCSS } from 'lit';
import { css } from './css.js';

/** Each colour in the light and in the dark theme. */
const COLOURS = {
  surface: ['#ffffff', '#16191f'],
  ink: ['#14171f', '#f0f2f6'],
  muted: ['#596172', '#a2abba'],
  line: ['#e3e6ec', '#2b313c'],
  edge: ['#b9c0cc', '#4a5361'],
  hover: ['#eceef2', '#272d37'],
  accent: ['#4f46e5', '#5b54f0'],
  'accent-ink': ['#ffffff', '#ffffff'],
  'accent-text': ['#4338ca', '#a5a8ff'],
  'go-live': ['#dc2626', '#dc2626'],
  join: ['#15803d', '#15803d'],
  notice: ['#f59e0b', '#f59e0b'],
  'notice-surface': ['#fffbeb', '#2a2110'],
  'notice-line': ['#f7d58a', '#5c4516'],
  'live-ink': ['#c81e1e', '#ff8a80'],
  'danger-ink': ['#b42318', '#ffa29a'],
  'danger-surface': ['#fef3f2', '#2d1715'],
  'danger-line': ['#fbd5d1', '#5a2723'],
  shade: ['rgb(16 24 40 / 10%)', 'rgb(0 0 0 / 45%)'],
} as const;

const declare = (valueOf: (light: string, dark: string) => string) =>
  unsafeCSS(
    Object.entries(COLOURS)
      .map(([name, [light, dark]]) => `--_${name}:var(--live-webinar-${name},${valueOf(light, dark)});`)
      .join(''),
  );

const light = declare((light) => light);
const lightAndDark = declare((light, dark) => `light-dark(${light},${dark})`);

/**
 * Colours and sizes. The page may set properties that begin with `--live-webinar-`; those that begin with `--_` are
 * internal. Browsers without `light-dark()` get the light theme.
 */
export const tokens = css`
  :host {
    ${light}
    /* Pages may set their root to 62.5%, which must not shrink the element. */
    --_rem: max(1rem, 16px);
    --_notice-ink: #3b1d02;
    --_shadow: 0 1px 2px var(--_shade), 0 8px 24px -12px var(--_shade);
    --_radius: var(--live-webinar-radius, 16px);
    --_small-radius: calc(var(--_radius) * 0.625);
  }
  @supports (color: light-dark(red, red)) {
    :host {
      ${lightAndDark}
    }
  }
`;

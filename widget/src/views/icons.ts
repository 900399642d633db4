import { svg, type SVGTemplateResult } from 'lit';

const icon = (content: SVGTemplateResult) =>
  svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">${content}</svg>`;

export const lightningIcon = icon(svg`<path d="M13.5 2 4 13.6h6.6L9.5 22 20 9.8h-7z" fill="currentColor"/>`);
export const playIcon = icon(
  svg`<path d="M7 4.3c0-1 1-1.6 1.9-1.1l11.6 7.2c.8.5.8 1.7 0 2.2L8.9 20.8c-.8.5-1.9-.1-1.9-1.1z" fill="currentColor"/>`,
);
/** An icon made of lines. */
export const lines = (d: string) =>
  icon(
    svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
export const warningIcon = lines('M12 8v5m0 3.5v.01M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18');

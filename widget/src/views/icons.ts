import { svg, type SVGTemplateResult } from 'lit';

const icon = (content: SVGTemplateResult) =>
  svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">${content}</svg>`;

export const lightningIcon = icon(svg`<path d="M13.5 2 4 13.6h6.6L9.5 22 20 9.8h-7z" fill="currentColor"/>`);
export const playIcon = icon(
  svg`<path d="M7 4.3c0-1 1-1.6 1.9-1.1l11.6 7.2c.8.5.8 1.7 0 2.2L8.9 20.8c-.8.5-1.9-.1-1.9-1.1z" fill="currentColor"/>`,
);
const lines = (d: string) =>
  icon(
    svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
export const warningIcon = lines('M12 8v5m0 3.5v.01M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18');
export const leaveIcon = lines('M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4m5-4 4-4-4-4m4 4H9');
export const chatIcon = lines('M20 12a8 8 0 0 1-11.6 7.1L4 20l1-4A8 8 0 1 1 20 12');
export const peopleIcon = lines(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6 9a6 6 0 0 1 12 0m1-9.2a3.5 3.5 0 0 0 0-6.6M17.5 14.6a6 6 0 0 1 3.5 5.4',
);
export const sendIcon = lines('M12 20V5m-6 6 6-6 6 6');
export const closeIcon = lines('m6 6 12 12M18 6 6 18');

import type { CSSResult } from 'lit';
import { manageStyles } from '../manage/styles/manage.js';
import { listStyles } from './list.js';
import { playerStyles } from './player.js';

const sheetOf = ({ styleSheet, cssText }: CSSResult): CSSStyleSheet => {
  if (styleSheet) return styleSheet;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(cssText);
  return sheet;
};

/** The styles of recordings, in addition to the element's own. */
export const recordingsStyles: readonly CSSStyleSheet[] = [listStyles, playerStyles, manageStyles].map(
  sheetOf,
);

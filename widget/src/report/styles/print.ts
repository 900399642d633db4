import { css } from '../../styles/css.js';

/** On paper: light, without what can only be pressed, and with all people. */
export const printStyles = css`
  @media print {
    :host,
    :host([theme]) {
      color-scheme: light !important;
    }
    .tools,
    .people-tools,
    .pager,
    .no-print,
    [part~='table-button'],
    .arrow {
      display: none !important;
    }
    .panel,
    .figure {
      box-shadow: none;
    }
    .panel {
      display: block;
    }
    .panel > * + * {
      margin-block-start: 0.75em;
    }
    .scroll {
      max-block-size: none;
      overflow: visible;
    }
    .figure,
    .curve,
    .person {
      break-inside: avoid;
    }
    .list thead {
      break-after: avoid;
    }
    /* A sheet is narrower than a screen. */
    .report {
      font-size: 0.8125em;
    }
    .meter,
    .chart-picture,
    .visits,
    .grade {
      print-color-adjust: exact;
    }
  }
`;

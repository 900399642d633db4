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
    .how:not([open]),
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
    /* A sheet is narrower than a screen: with its margins, A4 leaves room for the list as a table only if all is smaller. */
    :host {
      zoom: 0.75;
    }
    .field {
      min-block-size: 0;
      padding: 0;
      border: 0;
      appearance: none;
      font-weight: 600;
    }
    .meter,
    .chart-picture,
    .visits,
    .grade {
      print-color-adjust: exact;
    }
  }
`;

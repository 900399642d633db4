import { css } from '../../styles/css.js';

/** The list of people: cards on a narrow element, a table on a wide one. */
export const listStyles = css`
  :host {
    --_join-text: #15703a;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --_join-text: light-dark(#15703a, #6ee7a0);
    }
  }
  .people-head,
  .people-tools {
    display: grid;
    gap: 0.75em;
  }
  .search {
    position: relative;
    display: block;
  }
  .search .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.625em);
    inset-inline-start: 0.75em;
    color: var(--_muted);
    pointer-events: none;
  }
  .search .field {
    padding-inline-start: 2.5em;
  }
  .list {
    display: block;
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    text-align: start;
  }
  .list :is(tbody, tr, th, td) {
    display: block;
  }
  .list :is(th, td) {
    padding: 0;
    font-weight: 400;
    text-align: start;
  }
  .list thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    visibility: hidden;
  }
  .list .person {
    display: grid;
    grid-template-columns: 1fr 1fr 1fr;
    gap: 0.5em 1em;
    padding-block: 0.875em;
    border-block-start: 1px solid var(--_line);
  }
  .person .of-name {
    grid-column: 1 / 3;
  }
  .person .of-role {
    justify-self: end;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .person :is(.of-visits, .of-evidence) {
    grid-column: 1 / -1;
  }
  .person :is(.of-joined, .of-left, .of-time, .of-completed)::before {
    display: block;
    color: var(--_muted);
    font-size: 0.8125em;
    content: attr(data-label);
  }
  .person td {
    font-variant-numeric: tabular-nums;
  }
  .name,
  .email {
    display: block;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .name {
    font-weight: 600;
  }
  .name.is-unknown {
    color: var(--_muted);
    font-style: italic;
    font-weight: 400;
  }
  .email,
  .note {
    color: var(--_muted);
    font-size: 0.8667em;
  }
  .note {
    display: block;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .apart th {
    padding-block: 1.25em 0.625em;
    font-weight: 650;
  }
  .inside {
    color: var(--_join-text);
    font-weight: 600;
  }
  .yes {
    font-weight: 600;
  }
  .grade {
    display: inline-block;
    padding: 0.0625em 0.5em;
    border: 1px solid var(--_edge);
    border-radius: 1em;
    font-size: 0.8667em;
    white-space: nowrap;
  }
  .grade.is-both {
    border-color: var(--_join-text);
    color: var(--_join-text);
  }
  .grade.is-element {
    border-style: dashed;
  }
  .visits {
    display: block;
    inline-size: 100%;
    min-inline-size: 8em;
    block-size: 10px;
  }
  .visits-line {
    fill: var(--_line);
  }
  .visit {
    fill: var(--_accent);
  }
  .visit.is-element {
    opacity: 0.6;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 1em;
    font-variant-numeric: tabular-nums;
  }
  .how {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .how summary {
    display: list-item;
    inline-size: fit-content;
    padding-block: 0.625em;
    border-radius: 4px;
    cursor: pointer;
  }
  .how dl {
    display: grid;
    gap: 0.625em;
    padding-block-start: 0.25em;
  }
  .how .grade {
    color: var(--_ink);
  }

  @container live-webinar (min-width: 560px) {
    .people-head {
      grid-template-columns: 1fr minmax(14em, 20em);
      align-items: center;
    }
    .how dl > div {
      display: grid;
      grid-template-columns: 9em 1fr;
    }
  }
  /* The columns need that much in all languages. */
  @container live-webinar (min-width: 880px) {
    .sort-field {
      display: none;
    }
    .list {
      display: table;
    }
    .list thead {
      position: static;
      display: table-header-group;
      clip-path: none;
      visibility: visible;
    }
    .list tbody {
      display: table-row-group;
    }
    .list :is(tr, .person) {
      display: table-row;
    }
    .list :is(th, td) {
      display: table-cell;
      padding: 0.625em 0.5em;
      vertical-align: baseline;
    }
    .list :is(th, td):first-child {
      padding-inline-start: 0;
    }
    .list :is(th, td):last-child {
      padding-inline-end: 0;
    }
    .list tbody :is(th, td) {
      border-block-start: 1px solid var(--_line);
    }
    .list thead th {
      padding-block: 0;
      color: var(--_muted);
      font-size: 0.8667em;
      font-weight: 600;
      white-space: nowrap;
    }
    .person :is(.of-joined, .of-left, .of-time, .of-completed)::before {
      content: none;
    }
    .person :is(.of-joined, .of-left, .of-time) {
      white-space: nowrap;
    }
    .list .of-name {
      inline-size: 26%;
      min-inline-size: 9em;
    }
    .list .of-visits {
      inline-size: 20%;
    }
    .list .of-evidence .note {
      max-inline-size: 13em;
    }
    .sort {
      min-block-size: 44px;
      margin: 0;
      padding: 0;
      border: 0;
      border-radius: 4px;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .sort:hover,
    [aria-sort] .sort {
      color: var(--_ink);
    }
    .arrow {
      margin-inline-start: 0.25em;
      opacity: 0.55;
    }
    [aria-sort] .arrow {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .visit {
      fill: CanvasText;
    }
    /* Highlight colours are translucent: what only the page reports is an outline. */
    .visit.is-element {
      fill: Canvas;
      stroke: CanvasText;
      stroke-width: 2;
      vector-effect: non-scaling-stroke;
      opacity: 1;
    }
    .visits-line {
      fill: GrayText;
    }
  }
`;

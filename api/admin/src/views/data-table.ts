import {
  createColumnHelper,
  FlexRender,
  rowSortingFeature,
  tableFeatures,
  type Header,
  type LitTable,
  type RowData,
} from '@tanstack/lit-table';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** The features of all tables: the API sorts, so no rows are sorted here. */
export const features = tableFeatures({ rowSortingFeature });
export type Features = typeof features;

/** Creates columns for rows of a type. */
export const columnsFor = <Row extends RowData>() => createColumnHelper<Features, Row>();

/**
 * A table. On narrow screens its style makes a card of each row, for which roles and labels are repeated: an element that is
 * not displayed as a table loses its role.
 *
 * @param label names the table
 * @param isBusy whether its rows are about to be replaced
 */
export const dataTable = <Row extends RowData>(
  table: LitTable<Features, Row>,
  label: string,
  isBusy: boolean,
): TemplateResult => html`
  <table role="table" class="data" aria-label=${label} aria-busy=${isBusy ? 'true' : 'false'}>
    <thead>
      ${table.getHeaderGroups().map(
        (group) =>
          html`<tr role="row">
            ${group.headers.map(headerCell)}
          </tr>`,
      )}
    </thead>
    <tbody>
      ${repeat(
        table.getRowModel().rows,
        (row) => row.id,
        (row) =>
          html`<tr role="row">
            ${row
              .getAllCells()
              .map(
                (cell) =>
                  html`<td
                    role="cell"
                    data-column=${cell.column.id}
                    data-label=${labelOf(cell.column.columnDef)}
                  >
                    ${FlexRender({ cell })}
                  </td>`,
              )}
          </tr>`,
      )}
    </tbody>
  </table>
`;

const labelOf = ({ header }: { header?: unknown }): string => (typeof header === 'string' ? header : '');

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

const headerCell = <Row extends RowData>(header: Header<Features, Row>): TemplateResult => {
  const { column } = header;
  if (!column.getCanSort()) {
    return html`<th role="columnheader" scope="col" data-column=${column.id}>${FlexRender({ header })}</th>`;
  }
  const sorted = column.getIsSorted();
  return html`<th
    role="columnheader"
    scope="col"
    data-column=${column.id}
    aria-sort=${sorted ? SORTED[sorted] : nothing}
  >
    <button type="button" class="sort" @click=${column.getToggleSortingHandler()}>
      ${FlexRender({ header })}
      <wa-icon
        class=${sorted ? 'is-sorted' : ''}
        name=${sorted ? { asc: 'arrow-up', desc: 'arrow-down' }[sorted] : 'sort'}
      ></wa-icon>
    </button>
  </th>`;
};

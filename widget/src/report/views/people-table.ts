import { html } from 'lit';
import type { Point } from '../curve.js';
import { count } from '../locales/report-times.js';
import type { ReportContext } from './report-context.js';

/**
 * The points of a curve as a table, which scrolls if it is long.
 *
 * @param part its part
 * @param label its name for screen readers
 * @param heading the heading of the first column
 * @param timeOf writes the time of a point, in the first column
 */
export const peopleTable = (
  part: string,
  label: string,
  heading: string,
  points: readonly Point[],
  timeOf: (at: number) => string,
  { tag, messages }: ReportContext['locale'],
) => html`
  <div class="scroll" part=${part} tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${heading}</th>
          <th scope="col" class="number">${messages.peopleColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ at, people }) => html`
            <tr>
              <th scope="row">${timeOf(at)}</th>
              <td class="number">${count(tag, people)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;

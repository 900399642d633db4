import type { PersonalRecord } from '../person/personal-record.js';
import type { PersonalData } from '../ports/personal-data.js';

interface Needs {
  readonly personalData: Pick<PersonalData, 'of'>;
}

/**
 * Answers everything that is kept of a person, for the site, which has to tell them. Of somebody unknown every list is
 * empty: nothing is kept of them.
 *
 * @throws StoreUnavailable
 */
export type ExportPerson = (request: { readonly userId: string }) => Promise<PersonalRecord>;

export const exportPerson =
  ({ personalData }: Needs): ExportPerson =>
  ({ userId }) =>
    personalData.of(userId);

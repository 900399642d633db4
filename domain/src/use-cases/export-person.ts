import type { PersonalRecord } from '../person/personal-record.js';
import type { PersonalData } from '../ports/personal-data.js';

interface Needs {
  readonly personalData: Pick<PersonalData, 'of'>;
}

/**
 * Returns everything that is kept of a person, so that the site can give it to them. For an unknown person, every list is
 * empty.
 *
 * @throws StoreUnavailable
 */
export type ExportPerson = (request: { readonly userId: string }) => Promise<PersonalRecord>;

export const exportPerson =
  ({ personalData }: Needs): ExportPerson =>
  ({ userId }) =>
    personalData.of(userId);

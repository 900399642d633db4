import type { PersonalData } from '../ports/personal-data.js';

interface Needs {
  readonly personalData: Pick<PersonalData, 'erase'>;
}

/**
 * Erases what is kept of a person. Repeating it changes nothing, nor does erasing an unknown person. A person who is inside
 * loses their seat, and moderators remove them from the meeting.
 *
 * @throws StoreUnavailable
 */
export type ErasePerson = (request: { readonly userId: string }) => Promise<void>;

export const erasePerson =
  ({ personalData }: Needs): ErasePerson =>
  ({ userId }) =>
    personalData.erase(userId);

import { WebinarChange, validatorOf, type Validate } from '@live-webinar/contract';
import { isCompletion, ok, refused, type Completion } from '@live-webinar/domain';
import type { ReadCell } from './row.js';

/** Text as the API takes it. The validator's name for the value is that of the column. */
export const text =
  <T>(validate: Validate<T>): ReadCell<T> =>
  (cell) => {
    const valid = validate(cell);
    return 'value' in valid ? ok(valid.value) : refused(valid.fault.detail);
  };

/** Text as the API takes it where it also takes null, of which a validator has little to say. */
export const textOrNull =
  (column: string, validate: Validate<string | null>, rule: string): ReadCell<string | null> =>
  (cell) => {
    const valid = validate(cell);
    return 'value' in valid ? ok(valid.value) : refused(`${column}: must be ${rule}`);
  };

/** A list, separated by `|`, or by spaces if there is no `|`. */
export const list =
  (validate: Validate<string[]>): ReadCell<string[]> =>
  (cell) => {
    const items = cell.split(cell.includes('|') ? '|' : /\s+/).map((item) => item.trim());
    const valid = validate(items.filter((item) => item !== ''));
    return 'value' in valid ? ok(valid.value) : refused(valid.fault.detail);
  };

/** A whole number within the bounds that the API sets. */
export const wholeNumber =
  (column: string, validate: Validate<number | null>): ReadCell<number | null> =>
  (cell) => {
    const valid = validate(/^\d{1,10}$/.test(cell) ? Number(cell) : undefined);
    return 'value' in valid
      ? ok(valid.value)
      : refused(`${column}: must be a whole number from 1 to 2147483647, or empty for no limit`);
  };

/** `true` or `false`, in small or capital letters. */
export const flag =
  (column: string): ReadCell<boolean> =>
  (cell) => {
    const word = cell.toLowerCase();
    return word === 'true' || word === 'false'
      ? ok(word === 'true')
      : refused(`${column}: must be true or false`);
  };

/** Minutes such as `45`, or a share of the session such as `80%`. */
export const completion: ReadCell<Completion> = (cell) => {
  const [, number = '', percent] = /^(\d{1,4}(?:\.\d{1,6})?)\s?(%)?$/.exec(cell) ?? [];
  const given = percent ? { share: Number(number) / 100 } : { minutes: Number(number) };
  return isCompletion(given)
    ? ok(given)
    : refused('completion: must be 1 to 1440 whole minutes such as 45, or a share such as 80%');
};

const EXAMPLE = '2026-03-01T18:00:00Z or 2026-03-01T18:00:00+01:00';
const MOMENT = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s?([Zz]|[+-]\d\d:?\d\d)$/;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/;

const isMoment = validatorOf(WebinarChange.properties.starts_at, 'moment');

/** A moment in ISO 8601 with a time zone; the seconds may be left out, and there may be a space in place of the T. */
export const moment =
  (column: string): ReadCell<Date> =>
  (cell) => {
    if (WITHOUT_ZONE.test(cell)) return refused(`${column}: has no time zone. Write it like ${EXAMPLE}`);
    const parts = MOMENT.exec(cell);
    if (!parts) return refused(`${column}: must be a date and time in ISO 8601, like ${EXAMPLE}`);
    const [, date = '', minutes = '', seconds = ':00', zone = ''] = parts;
    const written = `${date}T${minutes}${seconds}${zone.replace(/^(...)(\d\d)$/, '$1:$2').toUpperCase()}`;
    return 'value' in isMoment(written)
      ? ok(new Date(written))
      : refused(`${column}: there is no such moment in the calendar`);
  };

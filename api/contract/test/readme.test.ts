import { expect, it } from 'vitest';
// #region validate
import { validatorOf, WebinarChange } from '@live-webinar/contract';

const validate = validatorOf(WebinarChange, 'body');

const valid = validate({ title: 'Reading the night sky', organizer_id: '42' }); // { value }
const invalid = validate({ title: 'Reading the night sky' });
if ('fault' in invalid) console.log(invalid.fault.detail); // organizer_id: is required

const titleOf = (webinar: WebinarChange): string => webinar.title;
// #endregion

it('validates messages as the README of the contract shows', () => {
  expect('value' in valid && titleOf(valid.value)).toBe('Reading the night sky');
  expect(invalid).toEqual({ fault: { field: 'organizer_id', detail: 'organizer_id: is required' } });
});

import { describe, expect, it } from 'vitest';
import { PageQuery, validatorOf, WebinarChange } from '@live-webinar/contract';

const webinar = { title: 'Reading the night sky', organizer_id: 'olga' };
const validate = validatorOf(WebinarChange, 'body');

describe('a validation', () => {
  it('answers the value as it is', () => {
    expect(validate(webinar)).toEqual({ value: webinar });
  });

  it.each([
    [{ title: 'x' }, 'organizer_id: is required'],
    [{ ...webinar, titel: 'x' }, 'titel: is not known here'],
    [{ ...webinar, status: 'over' }, 'status: must be one of scheduled, cancelled'],
    [{ ...webinar, co_host_ids: ['carl', 7] }, 'co_host_ids.1: must be string'],
    [{ ...webinar, starts_at: 'tomorrow' }, 'starts_at: is not valid. A moment, ISO 8601 with a time zone'],
    ['text', 'body: must be object'],
  ])('names the field and says what was expected: %j', (value, detail) => {
    expect(validate(value)).toEqual({ fault: { field: detail.split(':')[0], detail } });
  });

  it('does not repeat at length what somebody sent', () => {
    const outcome = validate({ ...webinar, ['x'.repeat(5_000)]: 1 });
    expect('fault' in outcome && outcome.fault.detail.length).toBeLessThan(200);
  });

  it('refuses a title made to be slow, where quadratic time would outlast the test', () => {
    expect(validate({ ...webinar, title: `${' '.repeat(500_000)}\u0000` })).toHaveProperty('fault');
  });

  it('stops at the first of 100,000 unknown keys', () => {
    let looked = 0;
    const many = { ...webinar };
    for (let index = 0; index < 100_000; index += 1) {
      Object.defineProperty(many, `key${index}`, { enumerable: true, get: () => (looked += 1) });
    }
    expect(validate(many)).toEqual({ fault: { field: 'key0', detail: 'key0: is not known here' } });
    expect(looked).toBe(0);
  });

  it('looks at no item of a list that is too long', () => {
    let looked = 0;
    const item = Object.defineProperty({}, 'length', { get: () => (looked += 1) });
    const ids = new Proxy(Array<object>(100_000).fill(item), {
      get: (list, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1;
        return Reflect.get(list, key, receiver) as unknown;
      },
    });
    expect(validate({ ...webinar, co_host_ids: ids })).toEqual({
      fault: { field: 'co_host_ids', detail: 'co_host_ids: must not have more than 100 items' },
    });
    expect(looked).toBe(0);
  });

  it.each(['1', '20', '100'])('takes a page of %s', (limit) => {
    expect(validatorOf(PageQuery, 'query')({ limit })).toEqual({ value: { limit } });
  });
});

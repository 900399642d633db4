import { describe, expect, it } from 'vitest';
import { PageQuery, validatorOf, WebinarChange } from '@live-webinar/contract';

const webinar = { title: 'Reading the night sky', organizer_id: 'olga' };
const validate = validatorOf(WebinarChange, 'body');

describe('validatorOf', () => {
  it('validation returns a valid value unchanged', () => {
    expect(validate(webinar)).toEqual({ value: webinar });
  });

  it.each([
    [{ title: 'x' }, 'organizer_id: is required'],
    [{ ...webinar, titel: 'x' }, 'titel: is not a known field'],
    [{ ...webinar, status: 'over' }, 'status: must be one of scheduled, cancelled'],
    [{ ...webinar, co_host_ids: ['carl', 7] }, 'co_host_ids.1: must be string'],
    [{ ...webinar, starts_at: 'tomorrow' }, 'starts_at: is not valid. A moment, ISO 8601 with a time zone'],
    ['text', 'body: must be object'],
  ])('a validation fault names the field and what was expected: %j', (value, detail) => {
    expect(validate(value)).toEqual({ fault: { field: detail.split(':')[0], detail } });
  });

  it('a validation fault shortens long field names', () => {
    const outcome = validate({ ...webinar, ['x'.repeat(5_000)]: 1 });
    expect('fault' in outcome && outcome.fault.detail.length).toBeLessThan(200);
  });

  it('refuses a title on which a backtracking pattern would take quadratic time', () => {
    expect(validate({ ...webinar, title: `${' '.repeat(500_000)}\u0000` })).toHaveProperty('fault');
  });

  it('a validation stops at the first of 100,000 unknown fields', () => {
    let looked = 0;
    const many = { ...webinar };
    for (let index = 0; index < 100_000; index += 1) {
      Object.defineProperty(many, `key${index}`, { enumerable: true, get: () => (looked += 1) });
    }
    expect(validate(many)).toEqual({ fault: { field: 'key0', detail: 'key0: is not a known field' } });
    expect(looked).toBe(0);
  });

  it('a validation reads no item of a list that is too long', () => {
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

  it.each(['1', '20', '100'])('accepts a page size of %s', (limit) => {
    expect(validatorOf(PageQuery, 'query')({ limit })).toEqual({ value: { limit } });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { ApiFailure } from '../../src/data/api-failure.js';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { failureSentence } from '../../src/locales/failure-sentence.js';
import { fr } from '../../src/locales/fr.js';
import { chooseTag, counted, useLanguage, words } from '../../src/locales/locale.js';
import { duration, number } from '../../src/times.js';

afterEach(() => useLanguage('en'));

describe('the language of the administration', () => {
  it.each([
    [['de-CH', 'en'], 'de-CH'],
    [['', 'nl-NL', 'fr', 'en'], 'fr'],
    [['de_DE', 'ES-mx'], 'es-MX'],
    [['constructor', 'not a tag', '🙂'], 'en'],
    [['ja'], 'en'],
    [[], 'en'],
  ])('the administration answers the languages %j with %s', (wishes, tag) => {
    expect(chooseTag(wishes)).toBe(tag);
  });

  it('the administration has words, plurals, numbers and durations in the chosen language', async () => {
    expect(await useLanguage('de-AT')).toBe('de-AT');
    expect(words).toBe(de);
    expect(counted(words.session.endText, 1)).toBe('Die Sitzung endet für alle: 1 Person ist im Raum.');
    expect(counted(words.session.endText, 0)).toContain('0 Personen');
    expect(duration('2026-03-01T18:00:00Z', '2026-03-01T19:05:00Z')).toBe('1 Std. 5 Min.');
    await useLanguage('fr');
    expect(counted(words.session.endText, 0)).toContain('0 personne est');
    await useLanguage('de');
    expect(number(100_005)).toBe('100.005');
  });

  it('the administration says a failure in its language, and an unknown one as the server does', async () => {
    await useLanguage('de');
    expect(failureSentence(new ApiFailure(503, 'unavailable', 'Busy'))).toBe(de.failures.unavailable);
    expect(failureSentence(new ApiFailure(400, 'brand_new', 'From the server'))).toBe('From the server');
    expect(failureSentence(new ApiFailure(502, 'toString'))).toBe(de.failures.unknown);
  });
});

/** The paths of all words, and the words. */
const flat = (messages: object, path = ''): [string, string][] =>
  Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value) return flat(value, `${path}${name}.`);
    const text: unknown = typeof value === 'function' ? (value as (id: string) => unknown)('sam') : value;
    return [[path + name, String(text)]];
  });

describe.each(Object.entries({ de, es, fr }))('the words of the administration in %s', (_, messages) => {
  it('the administration has the same words in every language, none of them empty', () => {
    const translated = flat(messages);
    expect(translated.map(([path]) => path)).toEqual(flat(en).map(([path]) => path));
    expect(translated.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('the administration has no English sentence in another language', () => {
    const english = new Set(flat(en).map(([, text]) => text));
    const sentences = flat(messages).filter(([, text]) => text.includes(' '));
    expect(sentences.filter(([, text]) => english.has(text))).toEqual([]);
  });
});

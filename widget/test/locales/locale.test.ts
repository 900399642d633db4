import { afterEach, describe, expect, it, vi } from 'vitest';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { failureSentence } from '../../src/locales/failure-sentence.js';
import { fr } from '../../src/locales/fr.js';
import { negotiateTag } from '../../src/locales/languages.js';
import { languages } from '../../src/locales/locale.js';
import { meetingMessages } from '../../src/in-meeting/locales/meeting-messages.js';

const { loadLocale, localeFor } = languages;

describe('the locale', () => {
  it.each([
    [['de'], 'de'],
    [['de-CH', 'en'], 'de-CH'],
    [['fr_FR', 'es'], 'es'],
    [['', null, undefined, 'ES-mx'], 'es-MX'],
    [['ja', 'de'], 'en'],
    [['constructor'], 'en'],
    [['not a tag', '🙂'], 'en'],
    [[], 'en'],
  ])('the language tags %j lead to the locale %s', (wishes, tag) => {
    expect(negotiateTag(wishes)).toBe(tag);
  });

  it('a locale is available once it is loaded', async () => {
    expect(localeFor('fr-CA')).toBeUndefined();
    await loadLocale('fr-CA');
    expect(localeFor('fr-CA')).toEqual({ tag: 'fr-CA', messages: fr });
  });

  it('the English locale is available without loading', () => {
    expect(localeFor('en-GB')).toEqual({ tag: 'en-GB', messages: en });
  });

  describe('a locale that cannot be loaded', () => {
    afterEach(() => {
      vi.doUnmock('../../src/locales/es.js');
      vi.useRealTimers();
    });

    it('a locale that cannot be loaded is replaced by English for 30 seconds, then loaded again', async () => {
      vi.useFakeTimers();
      vi.doMock('../../src/locales/es.js', () => {
        throw new TypeError('Failed to fetch dynamically imported module');
      });
      const failing = loadLocale('es-MX').then(() => 'over');
      while ((await Promise.race([failing, vi.advanceTimersByTimeAsync(100)])) !== 'over');
      expect(localeFor('es-MX')).toEqual({ tag: 'en', messages: en });
      vi.doUnmock('../../src/locales/es.js');

      vi.advanceTimersByTime(29_000);
      expect(localeFor('es-MX')).toEqual({ tag: 'en', messages: en });
      vi.advanceTimersByTime(1_000);
      expect(localeFor('es-MX')).toBeUndefined();
      vi.useRealTimers();
      await loadLocale('es-MX');
      expect(localeFor('es-MX')).toEqual({ tag: 'es-MX', messages: es });
    });
  });

  it.each([de, fr, es])('a locale has no failure sentence that is empty or in English', (messages) => {
    for (const [code, sentence] of Object.entries(messages.failures)) {
      expect(sentence, code).not.toBe('');
      expect(sentence, code).not.toBe(Reflect.get(en.failures, code));
    }
  });
});

describe('the sentence for a failure', () => {
  const failed = (code: string, more = {}) => ({ code, message: 'From the server', status: 400, ...more });

  it('the sentence for a failure is in the language of the locale', () => {
    expect(failureSentence(de, failed('session_full'), 'join')).toBe('Die Sitzung ist voll.');
  });

  it('the sentence for a failure depends on the request that failed', () => {
    expect(failureSentence(en, failed('not_organizer'), 'start')).toBe(
      'Only the webinar organizer can start a live session',
    );
    expect(failureSentence(en, failed('not_organizer'), 'end')).toBe(
      'Only the webinar organizer can end a live session',
    );
  });

  it("the sentence for a failure with an unknown code is the server's", () => {
    expect(failureSentence(de, failed('brand_new'), null)).toBe('From the server');
    expect(failureSentence(de, failed('toString'), null)).toBe('From the server');
  });

  it('the sentence for a failure says how long to wait', () => {
    expect(failureSentence(en, failed('rate_limited', { retryAfter: 0.2 }), null)).toMatch(/in 1 second\./);
  });
});

describe('the messages of the meeting', () => {
  it.each(['de', 'en-GB', 'es-MX', 'fr'])('the messages of the meeting are complete in %s', (tag) => {
    const words = meetingMessages(tag);
    expect(words.meetingTitle('Stars')).toContain('Stars');
    expect(words.openChat(3)).toContain('3');
    expect(Object.values(words).filter((sentence) => sentence === '')).toEqual([]);
  });

  it('the messages of the meeting are in the language of the tag', () => {
    expect(meetingMessages('de-AT').leave).toBe('Verlassen');
    expect(meetingMessages('en').leave).toBe('Leave');
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { failureSentence } from '../../src/locales/failure-sentence.js';
import { fr } from '../../src/locales/fr.js';
import { loadLocale, localeFor, negotiateTag } from '../../src/locales/locale.js';
import { meetingMessages } from '../../src/in-meeting/locales/meeting-messages.js';

describe('the language', () => {
  it.each([
    [['de'], 'de'],
    [['de-CH', 'en'], 'de-CH'],
    [['fr_FR', 'es'], 'es'],
    [['', null, undefined, 'ES-mx'], 'es-MX'],
    [['ja', 'de'], 'en'],
    [['constructor'], 'en'],
    [['not a tag', '🙂'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (wishes, tag) => {
    expect(negotiateTag(wishes)).toBe(tag);
  });

  it('is loaded when it is first spoken', async () => {
    expect(localeFor('fr-CA')).toBeUndefined();
    await loadLocale('fr-CA');
    expect(localeFor('fr-CA')).toEqual({ tag: 'fr-CA', messages: fr });
  });

  it('is English at once', () => {
    expect(localeFor('en-GB')).toEqual({ tag: 'en-GB', messages: en });
  });

  describe('that cannot be loaded', () => {
    afterEach(() => {
      vi.doUnmock('../../src/locales/es.js');
      vi.useRealTimers();
    });

    it('gives way to English for now, and is tried again when it is wanted later', async () => {
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

  it.each([de, fr, es])('leaves no sentence empty or in English', (messages) => {
    for (const [code, sentence] of Object.entries(messages.failures)) {
      expect(sentence, code).not.toBe('');
      expect(sentence, code).not.toBe(Reflect.get(en.failures, code));
    }
  });
});

describe('the sentence for a failure', () => {
  const failed = (code: string, more = {}) => ({ code, message: 'From the server', status: 400, ...more });

  it('is in the language of the page', () => {
    expect(failureSentence(de, failed('session_full'), 'join')).toBe('Die Sitzung ist voll.');
  });

  it('depends on what failed', () => {
    expect(failureSentence(en, failed('not_organizer'), 'start')).toBe(
      'Only the webinar organizer can start a live session',
    );
    expect(failureSentence(en, failed('not_organizer'), 'end')).toBe(
      'Only the webinar organizer can end a live session',
    );
  });

  it("is the server's own for a code that is not known", () => {
    expect(failureSentence(de, failed('brand_new'), null)).toBe('From the server');
    expect(failureSentence(de, failed('toString'), null)).toBe('From the server');
  });

  it('says how long to wait', () => {
    expect(failureSentence(en, failed('rate_limited', { retryAfter: 0.2 }), null)).toMatch(/in 1 second\./);
  });
});

describe('what is said inside the meeting', () => {
  it.each(['de', 'en-GB', 'es-MX', 'fr'])('is there in %s', (tag) => {
    const words = meetingMessages(tag);
    expect(words.meetingTitle('Stars')).toContain('Stars');
    expect(words.openChat(3)).toContain('3');
    expect(Object.values(words).filter((sentence) => sentence === '')).toEqual([]);
  });

  it('is said in the language of the page', () => {
    expect(meetingMessages('de-AT').leave).toBe('Verlassen');
    expect(meetingMessages('en').leave).toBe('Leave');
  });
});

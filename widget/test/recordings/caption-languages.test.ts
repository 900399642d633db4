import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { languageChoices, proposedLanguage } from '../../src/recordings/manage/caption-languages.js';

/** What is proposed where there are captions in these languages already. */
const proposed = (inLanguage: string, ...there: readonly string[]) => {
  const captions = there.map((language) => ({ language, label: language }));
  return proposedLanguage(captions, languageChoices(captions, inLanguage), inLanguage);
};

describe('the language that is proposed for new captions', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { languages: ['en-US', 'en', 'pt-AO'] });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is that of the page', () => {
    expect(proposed('de')).toBe('de');
    expect(proposed('de-CH')).toBe('de-CH');
    expect(proposed('de-LU')).toBe('de');
  });

  it('is one that the browser prefers if that of the page is there', () => {
    expect(proposed('de', 'de')).toBe('en-US');
    expect(proposed('de', 'de', 'en-GB')).toBe('pt');
  });

  it('skips languages that have captions for any region', () => {
    expect(proposed('en', 'en')).toBe('pt');
    expect(proposed('en-US', 'en-GB')).toBe('pt');
    expect(proposed('en', 'en', 'pt-BR')).toBe('es');
  });
});

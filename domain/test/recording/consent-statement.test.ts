import { describe, expect, it } from 'vitest';
import { consentStatementOf, findStatement, hasConsent, STATEMENT_LANGUAGES } from '@live-webinar/domain';
import { webinarFixture } from '@live-webinar/domain/fixtures';

const withDefault = webinarFixture({ recording: 'consent' });
const withOwn = (consentStatement: string) => webinarFixture({ recording: 'consent', consentStatement });

describe('the statement about recording', () => {
  it.each(STATEMENT_LANGUAGES)('has default words in %s, with an id of their own', (language) => {
    const { id, text } = consentStatementOf(withDefault, language);
    expect(id).toBe(`default-1-${language}`);
    expect(text.length).toBeGreaterThan(100);
  });

  it('is the words of the site, the same in every language', () => {
    const webinar = withOwn('I agree to be filmed.');
    expect(consentStatementOf(webinar, 'de')).toEqual(consentStatementOf(webinar, 'fr'));
    expect(consentStatementOf(webinar, 'de').text).toBe('I agree to be filmed.');
  });

  it('has another id as soon as the words of the site change', () => {
    const idOf = (text: string) => consentStatementOf(withOwn(text), 'en').id;
    const ids = ['I agree.', 'I agree!', 'i agree.', ' I agree.', 'I agree. ', '.eerga I', '🎥', '🎤'].map(
      idOf,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf('I agree.')).toBe(idOf('I agree.'));
    for (const id of ids) expect(id).toMatch(/^site-[0-9a-f]{16}$/);
  });

  it('is found by its id while it is the current one', () => {
    const webinar = withOwn('I agree.');
    const { id } = consentStatementOf(webinar, 'en');
    expect(findStatement(webinar, id)?.text).toBe('I agree.');
    expect(findStatement(withOwn('I agree to everything.'), id)).toBeUndefined();
    expect(findStatement(webinar, 'default-1-en')).toBeUndefined();
    expect(findStatement(withDefault, 'default-1-fr')?.text).toContain('J’accepte');
    expect(findStatement(withDefault, 'default-1-it')).toBeUndefined();
    expect(findStatement(webinarFixture(), 'default-1-en')).toBeUndefined();
  });
});

describe('consent', () => {
  it('is needed only if the webinar says so', () => {
    expect(hasConsent(webinarFixture({ recording: 'off' }), null)).toBe(true);
    expect(hasConsent(webinarFixture({ recording: 'allowed' }), null)).toBe(true);
    expect(hasConsent(withDefault, null)).toBe(false);
  });

  it('to the default words counts in every language', () => {
    expect(hasConsent(withDefault, 'default-1-de')).toBe(true);
  });

  it('to other words does not count', () => {
    const { id } = consentStatementOf(withOwn('I agree.'), 'en');
    expect(hasConsent(withOwn('I agree.'), id)).toBe(true);
    expect(hasConsent(withOwn('I agree to more.'), id)).toBe(false);
    expect(hasConsent(withDefault, id)).toBe(false);
    expect(hasConsent(withOwn('I agree.'), 'default-1-en')).toBe(false);
    expect(hasConsent(withDefault, 'default-0-en')).toBe(false);
  });
});

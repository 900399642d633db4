import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../test/support/api.js';

const TOKEN = '7c1b8c52-0d8e-4d43-8a30-0a1f6a5f2f11';

let api: TestApi;
const tokens: string[] = [];
beforeAll(async () => {
  api = await startApi(
    {},
    {
      unsubscribe: async (token) => {
        tokens.push(token);
        return token === TOKEN;
      },
    },
  );
});
afterAll(() => api.stop());

describe('the page to unsubscribe', () => {
  it('asks first, and changes nothing before the button is pressed', async () => {
    const { status, text, headers } = await api.call('GET', `/unsubscribe/${TOKEN}?lang=de`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('<form method="post"><button>Abbestellen</button></form>');
    expect(tokens).toEqual([]);
  });

  it('unsubscribes with one click of a mail program, which sends neither a token of the site nor a cookie', async () => {
    const response = await fetch(`${api.origin}/unsubscribe/${TOKEN}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You have been unsubscribed.');
    expect(tokens.at(-1)).toBe(TOKEN);
  });

  it('unsubscribes with the forms that mail programs and browsers send', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    for (const body of [form, new URLSearchParams(), null]) {
      const response = await fetch(`${api.origin}/unsubscribe/${TOKEN}?lang=fr`, { method: 'POST', body });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Vous êtes désabonné(e).');
    }
  });

  it('says that a link is not valid', async () => {
    const { status, text } = await api.call('POST', '/unsubscribe/unknown?lang=es');
    expect(status).toBe(404);
    expect(text).toContain('Este enlace no es válido.');
  });

  it('speaks a language of the browser if the link names none', async () => {
    const page = async (path: string, language: string) =>
      (await api.call('GET', path, { headers: { 'accept-language': language } })).text;
    expect(await page('/unsubscribe/x', 'it, fr;q=0.8, de;q=0.5')).toContain('<html lang="fr">');
    expect(await page('/unsubscribe/x', 'it')).toContain('<html lang="en">');
    expect(await page('/unsubscribe/x', ';;;q=')).toContain('<html lang="en">');
    expect(await page('/unsubscribe/x?lang=<b>', 'de-AT')).toContain('<html lang="de">');
  });

  it('is not shown in frames, found by search engines, or kept, and runs nothing', async () => {
    const { headers, text } = await api.call('GET', `/unsubscribe/${TOKEN}`);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|src=|https?:/);
    // Nothing of the link is repeated.
    expect(text).not.toContain(TOKEN);
  });

  it('refuses large bodies', async () => {
    const body = 'x'.repeat(10_000);
    expect((await fetch(`${api.origin}/unsubscribe/${TOKEN}`, { method: 'POST', body })).status).toBe(413);
  });
});

it('unsubscribing by an unknown token reaches the database and changes nothing', async () => {
  const real = await startApi();
  try {
    expect((await real.call('POST', `/unsubscribe/${TOKEN}`)).status).toBe(404);
    expect((await real.call('POST', "/unsubscribe/'; drop table mails")).status).toBe(404);
  } finally {
    await real.stop();
  }
});

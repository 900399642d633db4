import { describe, expect, it } from 'vitest';
import { buttonsFor, firstPageOf, readSettings } from '../../public/room/settings.js';

const read = (hash: string, search = '') => readSettings({ pathname: '/algebra', search, hash });

describe('a room’s address', () => {
  it('a room’s address contains the room, the embedding instance and the configuration', () => {
    const settings = read(
      `#jitsi_meet_external_api_id=2&config.startWithAudioMuted=true&config.toolbarButtons=${encodeURIComponent('["chat"]')}` +
        `&userInfo.displayName=${encodeURIComponent('"Ada & Ben"')}`,
    );
    expect(settings).toMatchObject({ room: 'algebra', apiId: '2', ownName: 'Ada &amp; Ben' });
    expect(settings.config).toMatchObject({ startWithAudioMuted: true, toolbarButtons: ['chat'] });
  });

  it('a room’s address has the token only in its query', () => {
    expect(read('#config.startWithAudioMuted=true', '?jwt=a.b.c&lang=de').jwt).toBe('a.b.c');
    expect(read('#jwt=%22a.b.c%22').jwt).toBe('');
  });

  it('a room’s address contains settings as JSON', () => {
    const hash = `#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`;
    expect(read(hash).config).toMatchObject({ prejoinConfig: { enabled: false } });
  });

  it.each(['', '#', '#config.subject', '#config.subject=no-json', '#config.subject=%', '#&&=1'])(
    'a room’s address may contain no settings: %j',
    (hash) => {
      const { apiId, ownName, config } = read(hash);
      expect({ apiId, ownName, ...config }).toEqual({ apiId: undefined, ownName: '' });
    },
  );

  it('a room’s address cannot change the prototype of objects', () => {
    read(
      '#config.__proto__.polluted=true&__proto__.polluted=true&config.constructor.prototype.polluted=true',
    );
    expect('polluted' in {}).toBe(false);
  });

  it('ignores a display name that is not text', () => {
    expect(read('#userInfo.displayName=%7B%7D').ownName).toBe('');
  });

  const userInfo = (key: string, value: string) =>
    `#userInfo.${key}=${encodeURIComponent(JSON.stringify(value))}`;

  it.each([
    ["Sean O'Neil & Co", 'Sean O&#39;Neil &amp; Co'],
    ['<b>"Ada"</b>', '&lt;b&gt;&quot;Ada&quot;&lt;/b&gt;'],
    ['Sean O’Neil', 'Sean O&#39;Neil'],
    ['Zoë 😀', 'Zoë 😀'],
  ])('HTML-escapes the name %j', (name, shown) => {
    expect(read(userInfo('displayName', name)).ownName).toBe(shown);
  });

  it('cuts names at 50 characters after escaping', () => {
    expect(read(userInfo('displayName', `${'x'.repeat(48)}&`)).ownName).toBe(`${'x'.repeat(48)}&a`);
  });

  it.each(['“Ada” Lovelace', 'Ada “the first', 'last” one'])(
    'drops a value with curly double quotes: %s',
    (text) => {
      const value = encodeURIComponent(JSON.stringify(text));
      const { ownName, config } = read(`#config.subject=${value}&userInfo.displayName=${value}&config.a=1`);
      expect({ ownName, ...config }).toEqual({ ownName: '', a: 1 });
    },
  );
});

describe('the first page', () => {
  const withoutPrejoin = { prejoinConfig: { enabled: false } };

  it('the first page is the pre-join page unless the embedding page turned it off', () => {
    expect(firstPageOf({}, '')).toBe('prejoin');
    expect(firstPageOf(withoutPrejoin, '')).toBeUndefined();
  });

  it('the server’s choice of the first page wins over the embedding page’s', () => {
    expect(firstPageOf(withoutPrejoin, 'prejoin')).toBe('prejoin');
    expect(firstPageOf(withoutPrejoin, 'name')).toBe('name');
  });
});

describe('the toolbar', () => {
  it('the toolbar has only the buttons that the page asks for', () => {
    expect(buttonsFor({})).toContain('camera');
    expect(buttonsFor({ toolbarButtons: ['hangup', 'microphone', 'recording'] })).toEqual([
      'microphone',
      'hangup',
    ]);
  });

  it('the toolbar has the invite button unless it is left out or inviting is disabled', () => {
    expect(buttonsFor({})).toContain('invite');
    expect(buttonsFor({ toolbarButtons: ['invite', 'camera'] })).toEqual(['camera', 'invite']);
    expect(buttonsFor({ toolbarButtons: ['camera'] })).toEqual(['camera']);
    expect(buttonsFor({ disableInviteFunctions: true })).not.toContain('invite');
  });
});

import { describe, expect, it } from 'vitest';
import { buttonsFor, readSettings, startPageOf } from '../../public/room/settings.js';

const read = (hash: string, search = '') => readSettings({ pathname: '/algebra', search, hash });

describe('the address', () => {
  it('says the room, who embeds it, and how it shall be', () => {
    const settings = read(
      `#jitsi_meet_external_api_id=2&config.startWithAudioMuted=true&config.toolbarButtons=${encodeURIComponent('["chat"]')}` +
        `&userInfo.displayName=${encodeURIComponent('"Ada & Ben"')}`,
    );
    expect(settings).toMatchObject({ room: 'algebra', apiId: '2', displayName: 'Ada &amp; Ben' });
    expect(settings.config).toMatchObject({ startWithAudioMuted: true, toolbarButtons: ['chat'] });
  });

  it('brings the token, which is nobody’s setting', () => {
    expect(read('#config.startWithAudioMuted=true', '?jwt=a.b.c&lang=de').jwt).toBe('a.b.c');
    expect(read('#jwt=%22a.b.c%22').jwt).toBe('');
  });

  it.each([
    `#config.prejoinConfig=${encodeURIComponent('{"enabled":false}')}`,
    '#config.prejoinConfig.enabled=false',
  ])('may nest: %s', (hash) => {
    expect(read(hash).config).toMatchObject({ prejoinConfig: { enabled: false } });
  });

  it.each(['', '#', '#config.subject', '#config.subject=no-json', '#config.subject=%', '#&&=1'])(
    'may say nothing: %j',
    (hash) => {
      const { apiId, displayName, config } = read(hash);
      expect({ apiId, displayName, ...config }).toEqual({ apiId: undefined, displayName: '' });
    },
  );

  it('cannot reach what every object has', () => {
    read(
      '#config.__proto__.polluted=true&__proto__.polluted=true&config.constructor.prototype.polluted=true',
    );
    expect('polluted' in {}).toBe(false);
  });

  it('takes no name but a text', () => {
    expect(read('#userInfo.displayName=%7B%7D').displayName).toBe('');
  });

  const userInfo = (key: string, value: string) =>
    `#userInfo.${key}=${encodeURIComponent(JSON.stringify(value))}`;

  it.each([
    ["Sean O'Neil & Co", 'Sean O&#39;Neil &amp; Co'],
    ['<b>"Ada"</b>', '&lt;b&gt;&quot;Ada&quot;&lt;/b&gt;'],
    ['Sean O’Neil', 'Sean O&#39;Neil'],
    ['Zoë 😀', 'Zoë 😀'],
  ])('HTML-escapes the name %j', (name, shown) => {
    expect(read(userInfo('displayName', name)).displayName).toBe(shown);
  });

  it('cuts names at 50 characters after escaping, and escapes the email address', () => {
    expect(read(userInfo('displayName', `${'x'.repeat(48)}&`)).displayName).toBe(`${'x'.repeat(48)}&a`);
    expect(read(userInfo('email', 'a&b@example.org')).email).toBe('a&amp;b@example.org');
  });

  it.each(['“Ada” Lovelace', 'Ada “the first', 'last” one'])(
    'drops a value with curly double quotes: %s',
    (text) => {
      const value = encodeURIComponent(JSON.stringify(text));
      const { displayName, config } = read(
        `#config.subject=${value}&userInfo.displayName=${value}&config.a=1`,
      );
      expect({ displayName, ...config }).toEqual({ displayName: '', a: 1 });
    },
  );
});

describe('the start page', () => {
  const server = { prejoin: false, requireName: false };
  const withoutPrejoin = { prejoinConfig: { enabled: false } };

  it('is the pre-join page unless the embedding page turned it off', () => {
    expect(startPageOf({}, server)).toBe('prejoin');
    expect(startPageOf(withoutPrejoin, server)).toBeUndefined();
  });

  it('is the server’s choice, whatever the embedding page says', () => {
    expect(startPageOf(withoutPrejoin, { ...server, prejoin: true })).toBe('prejoin');
    expect(startPageOf(withoutPrejoin, { ...server, requireName: true })).toBe('name');
    expect(startPageOf(withoutPrejoin, { prejoin: true, requireName: true })).toBe('prejoin');
  });
});

describe('the toolbar', () => {
  it('has all buttons unless it is told which', () => {
    expect(buttonsFor({})).toContain('chat');
    expect(buttonsFor({ toolbarButtons: ['hangup', 'microphone', 'recording'] })).toEqual([
      'microphone',
      'hangup',
    ]);
  });

  it('has the invite button unless it is left out or inviting is disabled', () => {
    expect(buttonsFor({})).toContain('invite');
    expect(buttonsFor({ toolbarButtons: ['invite', 'chat'] })).toEqual(['chat', 'invite']);
    expect(buttonsFor({ toolbarButtons: ['chat'] })).toEqual(['chat']);
    expect(buttonsFor({ disableInviteFunctions: true })).not.toContain('invite');
  });

  it('has no chat where the chat is off', () => {
    expect(buttonsFor({ disableChat: true })).not.toContain('chat');
  });
});

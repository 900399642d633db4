import { describe, expect, it } from 'vitest';
import { buttonsFor, readSettings } from '../../public/room/settings.js';

const read = (hash: string, search = '') => readSettings({ pathname: '/algebra', search, hash });

describe('the address', () => {
  it('says the room, who embeds it, and how it shall be', () => {
    const settings = read(
      `#jitsi_meet_external_api_id=2&config.startWithAudioMuted=true&config.toolbarButtons=${encodeURIComponent('["chat"]')}` +
        `&userInfo.displayName=${encodeURIComponent('"Ada & Ben"')}`,
    );
    expect(settings).toMatchObject({ room: 'algebra', apiId: '2', displayName: 'Ada & Ben' });
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
});

describe('the toolbar', () => {
  it('has all buttons unless it is told which', () => {
    expect(buttonsFor({})).toContain('chat');
    expect(buttonsFor({ toolbarButtons: ['hangup', 'microphone', 'recording'] })).toEqual([
      'microphone',
      'hangup',
    ]);
  });

  it('has no chat where the chat is off', () => {
    expect(buttonsFor({ disableChat: true })).not.toContain('chat');
  });
});

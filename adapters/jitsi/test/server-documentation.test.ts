import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { eventSyncConfigOf } from '../../../examples/prosody/src/event-sync.mjs';
import { configOf } from '../../../examples/prosody/src/prosody.mjs';

const page = await readFile(new URL('../../../docs/jitsi-servers.md', import.meta.url), 'utf8');

const blocksOf = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

type Host = 'VirtualHost' | 'MUC component';

/** Which modules a Prosody configuration enables on which kind of host. */
const modulesOf = (lua: string): Record<Host, string[]> => {
  const modules: Record<Host, string[]> = { VirtualHost: [], 'MUC component': [] };
  for (const section of lua.split(/^(?=VirtualHost|Component)/m)) {
    const host = section.startsWith('VirtualHost')
      ? 'VirtualHost'
      : /^Component "[^"]+" "muc"/.test(section) && 'MUC component';
    const enabled = /modules_enabled = \{(.*?)\}/s.exec(section)?.[1] ?? '';
    if (host) modules[host].push(...[...enabled.matchAll(/"(\w+)"/g)].map(([, name = '']) => name));
  }
  return modules;
};

/** The variables of the first block that sets `name`. */
const environmentWith = (name: string): Record<string, string> => {
  const block = blocksOf('sh').find((block) => block.includes(`${name}=`)) ?? '';
  return Object.fromEntries(
    [...block.matchAll(/^(\w+)=(\S+)/gm)].map(([, key = '', value = '']) => [key, value]),
  );
};

const [tokenBlock = '', reservationsBlock = '', eventSyncBlock = ''] = blocksOf('lua');

describe('the documentation of Jitsi servers', () => {
  // On the other host each module does not load, or loads without an effect.
  it('documents every module of token authentication on the host on which it works', () => {
    expect(modulesOf(tokenBlock)).toEqual({
      VirtualHost: ['presence_identity'],
      'MUC component': ['token_verification', 'token_affiliation', 'token_lobby_bypass'],
    });
  });

  it('documents the same modules for Docker', () => {
    const environment = environmentWith('AUTH_TYPE');
    const { VirtualHost: onHost, 'MUC component': onRooms } = modulesOf(tokenBlock);
    expect(environment.XMPP_MODULES?.split(',')).toEqual(onHost);
    // Docker enables token_verification by itself.
    expect(['token_verification', ...(environment.XMPP_MUC_MODULES?.split(',') ?? [])]).toEqual(onRooms);
    expect(environment).toMatchObject({
      ENABLE_AUTH: '1',
      AUTH_TYPE: 'jwt',
      ENABLE_GUESTS: '0',
      JWT_ALLOW_EMPTY: '0',
      ENABLE_AUTO_OWNER: '0',
      JICOFO_ENABLE_AUTH: '0',
    });
  });

  it('documents the same application id for both sides', () => {
    const { JITSI_APP_ID } = environmentWith('JITSI_APP_ID');
    expect(tokenBlock).toContain(`app_id = "${JITSI_APP_ID}"`);
    expect(environmentWith('AUTH_TYPE').JWT_APP_ID).toBe(JITSI_APP_ID);
  });

  it('documents reservations as the check with a real Prosody sets them up', () => {
    const tried = configOf({
      folder: '/tmp',
      domain: 'meet.example.org',
      c2sPort: 1,
      componentPort: 2,
      focusSecret: '',
      plugins: { folder: '/tmp', setLimits: true, countOccupants: true },
      api: { reservations_api_prefix: '', reservations_api_headers: { Authorization: '' } },
    });
    expect(modulesOf(reservationsBlock)).toEqual(modulesOf(tried));
    expect(modulesOf(tried).VirtualHost).toEqual(['reservations']);
    for (const [, option = ''] of tried.matchAll(
      /^ +((?:reservations|main|muc)_\w+|restrict_room_creation) =/gm,
    )) {
      if (option !== 'muc_room_locking') expect(reservationsBlock).toContain(`${option} =`);
    }
  });

  it('documents event_sync as the check with a real Prosody sets it up', () => {
    const tried = eventSyncConfigOf({
      folder: '/tmp',
      domain: 'meet.example.org',
      c2sPort: 1,
      componentPort: 2,
      focusSecret: '',
      plugins: '/tmp',
      api: { api_prefix: '', api_headers: { Authorization: '' } },
    });
    const optionsOf = (lua: string) => {
      const [, section = ''] = /^Component "[^"]+" "event_sync_component"\n((?: .*\n)+)/m.exec(lua) ?? [];
      return [...section.matchAll(/^ +(\w+) =/gm)].map(([, option]) => option);
    };
    expect(optionsOf(eventSyncBlock)).toEqual(optionsOf(tried));
    expect(optionsOf(tried)).toContain('breakout_component');
  });
});

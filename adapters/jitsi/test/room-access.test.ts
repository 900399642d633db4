import { generateKeyPairSync } from 'node:crypto';
import { admissionFixture, fakeRoomAccess } from '@live-webinar/domain/fixtures';
import fc from 'fast-check';
import * as vitest from 'vitest';
import {
  jaasRoomAccess,
  meetingServer,
  openRoomAccess,
  passcodeRoomAccess,
  privateKeySigner,
  secretSigner,
  tokenRoomAccess,
} from '../src/index.js';
import { roomAccessConformance } from '@live-webinar/domain/conformance';

const { describe, expect, it } = vitest;
const tools = { ...vitest, fc };
const server = meetingServer('meet.example.org');
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const token = { appId: 'live', subject: 'meet.example.org' };

roomAccessConformance(tools, 'the one for tests', fakeRoomAccess());
roomAccessConformance(tools, 'open', openRoomAccess(server));
roomAccessConformance(tools, 'passcode', passcodeRoomAccess(server));
roomAccessConformance(
  tools,
  'token, with a secret',
  tokenRoomAccess(server, { ...token, signer: secretSigner('the-secret-of-the-meeting-server') }),
);
roomAccessConformance(
  tools,
  'token, with a private key',
  tokenRoomAccess(server, { ...token, signer: privateKeySigner(privateKey, 'key-1') }),
);
roomAccessConformance(
  tools,
  'jaas',
  jaasRoomAccess(meetingServer('8x8.vc'), { appId: 'app', keyId: 'key-1', privateKey }),
);

describe('a secret', () => {
  it('refuses a secret that is shorter than the hash, without quoting it', () => {
    const sign = () => secretSigner('hunter2'.repeat(4));
    expect(sign).toThrow('at least 32 bytes');
    expect(sign).not.toThrow('hunter2');
  });
});

describe('a private key', () => {
  const tooShort = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const elliptic = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

  it.each([
    ['is too short', tooShort.privateKey, '2048 bits'],
    ['is of another kind', elliptic.privateKey, 'must be an RSA key'],
    ['is a public one', tooShort.publicKey, 'must be an RSA key'],
    ['is nonsense', 'hunter2', 'must be an RSA key'],
  ])('refuses a private key that %s, without quoting it', (_what, pem, sentence) => {
    const sign = () => privateKeySigner(pem, 'key-1');
    expect(sign).toThrow(sentence);
    expect(sign).not.toThrow(pem.slice(30, 60) || pem);
  });
});

describe('JaaS', () => {
  it('puts the room and the script of JaaS below the account', async () => {
    const access = jaasRoomAccess(meetingServer('8x8.vc'), { appId: 'app', keyId: 'key-1', privateKey });
    const admission = admissionFixture();
    expect(await access.issueMeeting(admission)).toMatchObject({
      domain: '8x8.vc',
      scriptUrl: 'https://8x8.vc/app/external_api.js',
      room: `app/${admission.session.roomName}`,
    });
  });
});

import { byIds } from '@live-webinar/domain/fixtures';
import { newWebinar } from '@live-webinar/domain';
// #region conformance
import { storeConformance } from '@live-webinar/domain/conformance';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import * as vitest from 'vitest';
import { openFileStore } from '../src/file-store.js';

const createStore = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'file-store-'));
  const { ports, close } = await openFileStore(join(folder, 'journal'));
  return {
    ports,
    dispose: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
  };
};

vitest.describe('the file store', () => {
  storeConformance({ ...vitest, fc }, createStore);
});
// #endregion

const { expect, it } = vitest;

it('keeps everything in the file store when it is opened again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'file-store-'));
  const path = join(folder, 'journal');
  const title = '2026-03-01T18:00:00.000Z';
  const webinar = { ...newWebinar({ id: '123', title, organizerId: 'olga' }), startsAt: new Date(title) };

  const before = await openFileStore(path);
  await before.ports.webinars.save(webinar, new Date());
  await before.ports.registrations.add('123', byIds('pia'), new Date(), 'readmit');
  const situation = await before.ports.situations.find('123', 'pia');
  await before.close();

  const after = await openFileStore(path);
  expect(await after.ports.situations.find('123', 'pia')).toEqual(situation);
  expect(await after.ports.webinars.find('123')).toEqual(webinar);
  await after.close();
  await rm(folder, { recursive: true });
});

import { fakeRoomAccess, manualClock, olga, sequentialRandomness } from '@live-webinar/domain/fixtures';
import { expect, it, onTestFinished } from 'vitest';
// #region open
import { createUseCases, newWebinar, type Ports } from '@live-webinar/domain';
import { openPostgres } from '@live-webinar/postgres';

const open = async (url: string, ports: Pick<Ports, 'roomAccess' | 'clock' | 'randomness'>) => {
  const postgres = await openPostgres(url);
  for (const warning of postgres.warnings) console.warn(warning);
  await postgres.migrator.up();
  postgres.listen({ onLost: console.warn });
  const live = createUseCases({ ...postgres.ports, ...ports });
  return { live, close: postgres.close };
};
// #endregion
import { emptyDatabase } from './support/fresh-database.js';

it('opens an empty database as the README shows', async () => {
  const { url, drop } = await emptyDatabase();
  const { live, close } = await open(url, {
    roomAccess: fakeRoomAccess(),
    clock: manualClock(),
    randomness: sequentialRandomness(),
  });
  onTestFinished(async () => {
    await close();
    await drop();
  });
  await live.scheduleWebinar(newWebinar({ id: '123', title: 'Night sky', organizerId: olga.id }));
  expect(await live.startLiveSession({ webinarId: '123', person: olga })).toMatchObject({ ok: true });
});

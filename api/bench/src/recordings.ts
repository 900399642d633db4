import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { compareJoins, joinRows, startJoins } from './joins.js';
import { readPeakMemoryKiB, startHelper } from './processes.js';
import { atLeast, atMost, decimals, integer, markdownTable, median, ratio, verdict } from './report.js';
import { signToken } from './scenario.js';
import { post, startApi, type PartNeeds, type Server } from './servers.js';
import type { WatcherCalls } from './watchers.js';

const MIB = 1024 * 1024;
const UPLOAD_BYTES = 1024 * MIB;
const ROUNDS = 3;

const WATCHERS = 200;
/** What a Jibri records: 720p. */
const BYTES_PER_SECOND = 2_000_000 / 8;
const PART_BYTES = MIB;
const WATCHING_S = 20;

const RECORDER_SECRET = 'the-secret-of-the-recorder-in-the-benchmark';

/** Uploads of a large file through the API to a folder, and joins while many people watch. */
export const measureRecordings = async (needs: PartNeeds): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-bench-recordings-'));
  const removeFolder = needs.cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const directory = join(folder, 'recordings');
  await mkdir(directory);
  const api = await startApi(needs, 'api-recordings', {
    RECORDINGS_STORAGE: 'file',
    RECORDINGS_DIR: directory,
    RECORDINGS_SECRET: RECORDER_SECRET,
  });
  try {
    const uploads = await measureUploads(needs, api, folder);
    return markdownTable(
      ['recordings in a folder', 'this API', 'target', ''],
      [...uploads.rows, ...(await measureWatching(needs, api, uploads.recordingId))],
    );
  } finally {
    await api.stop();
    await removeFolder();
  }
};

const measureUploads = async ({ scenario, log }: PartNeeds, api: Server, folder: string) => {
  log('Measuring uploads');
  const source = join(folder, 'source');
  const file = await open(source, 'w');
  await file.truncate(UPLOAD_BYTES);
  await file.close();
  const live = scenario.webinars.find(({ roomName, sessionId }) => roomName !== null && sessionId !== null);
  if (!live?.roomName) throw new Error('No webinar is live');

  const bare: number[] = [];
  const uploaded: number[] = [];
  let recordingId = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await timed(() => copy(source, join(folder, 'copy'))));
    recordingId = await announce(api, live.roomName, `${live.roomName}_${round}.mp4`);
    uploaded.push(await timed(() => upload(api, recordingId, source)));
  }
  const megabytes = ((await readPeakMemoryKiB(api.pid)) * 1_024) / 1_000_000;
  const [alone, through] = [Math.min(...bare), Math.min(...uploaded)];
  const size = integer(UPLOAD_BYTES / MIB);
  return {
    recordingId,
    rows: [
      [`copy of ${size} MiB, forced to the disk, s`, decimals(1)(alone / 1_000), '', ''],
      [`upload of ${size} MiB, s`, decimals(1)(through / 1_000), '', ''],
      ['as fast as the copy', ratio(alone / through), ...verdict(atLeast(0.7), alone / through)],
      [`most memory of the API, MB`, integer(megabytes), ...verdict(atMost(200, integer), megabytes)],
    ],
  };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

/** As durable as the storage. */
const copy = (from: string, to: string) =>
  pipeline(createReadStream(from), createWriteStream(to, { flush: true }));

interface Announced {
  readonly id: string;
  readonly upload: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

const uploads = new Map<string, Announced['upload']>();

const announce = async (api: Server, roomName: string, fileName: string): Promise<string> => {
  const answer = await post(api, '/recordings/', RECORDER_SECRET, {
    room_name: roomName,
    file_name: fileName,
    bytes: UPLOAD_BYTES,
  });
  const { id, upload } = JSON.parse(answer) as Announced;
  uploads.set(id, upload);
  return id;
};

const upload = async (api: Server, id: string, source: string): Promise<void> => {
  const target = uploads.get(id);
  if (!target) throw new Error('This recording was not announced');
  await new Promise<void>((resolve, reject) => {
    const sending = request(target.url, {
      method: 'PUT',
      headers: { ...target.headers, 'content-length': UPLOAD_BYTES },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      response.resume();
      if (response.statusCode === 204) response.on('end', resolve);
      else reject(new Error(`The upload was answered ${response.statusCode}`));
    });
    pipeline(createReadStream(source), sending).catch(reject);
  });
  await post(api, `/recordings/${id}/complete/`, RECORDER_SECRET);
};

/** The file holds no video. It is read like one. */
const MAKE_READY = `
  update live_webinar.recordings
  set state = 'ready', seconds = $2, content_type = 'video/mp4', failure = null, is_published = true where id = $1`;

const measureWatching = async (needs: PartNeeds, api: Server, recordingId: string) => {
  needs.log('Measuring joins while people watch');
  const client = new Client(needs.scenario.databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ webinar_id: string; organizer_id: string }>(
    `select r.webinar_id, w.organizer_id from live_webinar.recordings r
     join live_webinar.webinars w on w.id = r.webinar_id where r.id = $1`,
    [recordingId],
  );
  await client.query(MAKE_READY, [recordingId, UPLOAD_BYTES / BYTES_PER_SECOND]);
  await client.end();
  const { webinar_id: webinarId = '', organizer_id: organizerId = '' } = rows[0] ?? {};
  const answer = await fetch(
    `http://127.0.0.1:${api.port}/api/live/recordings/${webinarId}/${recordingId}/playback/`,
    { headers: { authorization: `Bearer ${signToken(organizerId, 'The organizer')}` } },
  );
  if (!answer.ok) throw new Error(`The playback address was answered ${answer.status}`);
  const { url } = (await answer.json()) as { url: string };

  const joins = await startJoins(needs, api);
  const watchers = startHelper<WatcherCalls>(needs.cleanup, 'watchers.js');
  const compared = await compareJoins(joins, WATCHING_S, () =>
    watchers.call('watch', {
      url,
      people: WATCHERS,
      durationS: WATCHING_S,
      partBytes: PART_BYTES,
      bytesPerSecond: BYTES_PER_SECOND,
      bytes: UPLOAD_BYTES,
    }),
  );
  await joins.stop();
  await watchers.stop();
  const loaded = median(compared.work.map(({ bytes }) => bytes));
  const slowestMs = Math.max(...compared.work.map((round) => round.slowestMs));
  const wanted = WATCHERS * BYTES_PER_SECOND * WATCHING_S;
  return [
    ...joinRows(compared, {
      alone: 'nobody watches',
      beside: `while ${WATCHERS} people watch`,
      target: atMost(1.5),
    }),
    ['what they loaded, MB per second', decimals(1)(loaded / WATCHING_S / 1_000_000), '', ''],
    ['compared with what they play', ratio(loaded / wanted), ...verdict(atLeast(1), loaded / wanted)],
    [`the slowest part of ${PART_BYTES / MIB} MiB, ms`, decimals(1)(slowestMs), '', ''],
  ];
};

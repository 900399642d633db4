import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort, startProcess } from './process.mjs';

/**
 * OpenStack Swift with its S3 protocol: a storage that checks signatures, rights and ranges as S3 does.
 * `createBucket` creates an empty bucket and returns its name; `setQuota` limits
 * the bytes in a bucket; `allowPagesOf` lets pages of an origin read from it (CORS).
 *
 * @typedef {{ endpoint: string, port: number, createBucket(): Promise<string>,
 *   setQuota(bucket: string, bytes: number): Promise<void>, allowPagesOf(bucket: string, origin: string): Promise<void>,
 *   stop(): Promise<void> }} Swift
 */

/** The keys of the one user. */
export const SWIFT_KEYS = { AWS_ACCESS_KEY_ID: 'test:tester', AWS_SECRET_ACCESS_KEY: 'testing' };

// Debian's own Python: another one that comes first in the path does not have Debian's packages.
const PYTHON = '/usr/bin/python3';
const MEMCACHED = '/usr/bin/memcached';

/** Whether the tests with Swift can run. `.config/ensure-swift.mjs` installs it. */
export const isSwiftInstalled = [
  '/usr/bin/swift-proxy-server',
  '/usr/bin/swift-object-server',
  MEMCACHED,
].every((path) => existsSync(path));

/** For the title of tests that are skipped where Swift is missing. */
export const SWIFT_TITLE = isSwiftInstalled
  ? 'OpenStack Swift'
  : 'SKIPPED: OpenStack Swift is not installed (as root: node .config/ensure-swift.mjs)';

const KINDS = ['account', 'container', 'object'];

/** Keeps the settings apart from those of a Swift in /etc. */
const RUN = `
import sys
from swift.common import utils
utils.set_swift_dir(sys.argv[1])
from swift.common.wsgi import run_wsgi
options = {}
if sys.argv[3] == 'object-server':
    from swift.obj import server
    options['global_conf_callback'] = server.global_conf_callback
sys.exit(run_wsgi(sys.argv[2], sys.argv[3], **options))
`;

/** One ring of one device for each kind of server. */
const MAKE_RINGS = `
import sys
from swift.common.ring import RingBuilder
for kind, port in zip(('account', 'container', 'object'), sys.argv[2:]):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'disk', 'weight': 1})
    builder.rebalance()
    builder.get_ring().save('%s/%s.ring.gz' % (sys.argv[1], kind))
`;

const FILTERS = {
  catch_errors: '',
  gatekeeper: '',
  healthcheck: '',
  listing_formats: '',
  s3api: '',
  tempauth: 'user_test_tester = testing .admin',
  bulk: '',
  container_quotas: '',
  slo: '',
  copy: '',
};

/** @param {string} folder @param {number} port */
const serverConfiguration = (folder, port) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${join(folder, 'devices')}
mount_check = false
workers = 0
log_level = ERROR
`;

/** @param {string} folder @param {number} port @param {number} memcachedPort */
const proxyConfiguration = (folder, port, memcachedPort) => `${serverConfiguration(folder, port)}
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth bulk container_quotas slo copy proxy-server

[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true

[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcachedPort}
${Object.entries(FILTERS)
  .map(([name, options]) => `\n[filter:${name}]\nuse = egg:swift#${name}\n${options}\n`)
  .join('')}`;

/** @param {string} folder @param {number} port @param {string} kind */
const partConfiguration = (folder, port, kind) => `${serverConfiguration(folder, port)}
[pipeline:main]
pipeline = ${kind}-server

[app:${kind}-server]
use = egg:swift#${kind}
`;

/** Starts Swift on free ports, with its files in a temporary folder. @returns {Promise<Swift>} */
export const startSwift = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-swift-'));
  const [port = 0, memcachedPort = 0, ...partPorts] = await Promise.all(Array.from({ length: 5 }, freePort));
  await mkdir(join(folder, 'devices', 'disk'), { recursive: true });
  await writeFile(
    join(folder, 'swift.conf'),
    '[swift-hash]\nswift_hash_path_prefix = tests\nswift_hash_path_suffix = tests\n',
  );
  await writeFile(join(folder, 'proxy-server.conf'), proxyConfiguration(folder, port, memcachedPort));
  for (const [index, kind] of KINDS.entries())
    await writeFile(
      join(folder, `${kind}-server.conf`),
      partConfiguration(folder, partPorts[index] ?? 0, kind),
    );
  const rings = spawnSync(PYTHON, ['-c', MAKE_RINGS, folder, ...partPorts.map(String)], { encoding: 'utf8' });
  if (rings.status !== 0) throw new Error(`The rings could not be made: ${rings.stderr}`);

  /** @param {string} server @param {number} at */
  const start = (server, at) =>
    startProcess(PYTHON, ['-c', RUN, folder, join(folder, `${server}.conf`), server], at);
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const processes = await Promise.all([
    startProcess(MEMCACHED, ['-l', '127.0.0.1', '-p', String(memcachedPort), ...user], memcachedPort),
    ...KINDS.map((kind, index) => start(`${kind}-server`, partPorts[index] ?? 0)),
    start('proxy-server', port),
  ]);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: SWIFT_KEYS.AWS_ACCESS_KEY_ID,
      secretAccessKey: SWIFT_KEYS.AWS_SECRET_ACCESS_KEY,
    },
  });
  /**
   * Quotas are not part of S3, and Swift does not know S3's rules for pages, so it is asked in its own protocol.
   *
   * @param {string} bucket @param {Record<string, string>} metadata
   */
  const setMetadata = async (bucket, metadata) => {
    const [user, key] = [SWIFT_KEYS.AWS_ACCESS_KEY_ID, SWIFT_KEYS.AWS_SECRET_ACCESS_KEY];
    const login = await fetch(`${endpoint}/auth/v1.0`, {
      headers: { 'x-auth-user': user, 'x-auth-key': key },
    });
    const headers = new Headers({ 'x-auth-token': login.headers.get('x-auth-token') ?? '' });
    for (const [name, value] of Object.entries(metadata)) headers.set(`x-container-meta-${name}`, value);
    const answer = await fetch(`${login.headers.get('x-storage-url')}/${bucket}`, {
      method: 'POST',
      headers,
    });
    if (!answer.ok) throw new Error(`The bucket could not be set up: ${answer.status}`);
  };
  let count = 0;
  return {
    endpoint,
    port,
    async createBucket() {
      const name = `bucket-${(count += 1)}`;
      await client.send(new CreateBucketCommand({ Bucket: name }));
      return name;
    },
    setQuota: (bucket, bytes) => setMetadata(bucket, { 'quota-bytes': String(bytes) }),
    allowPagesOf: (bucket, origin) =>
      setMetadata(bucket, {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'accept-ranges content-length content-range etag',
      }),
    async stop() {
      await Promise.all(processes.map((each) => each.kill()));
      await rm(folder, { recursive: true });
    },
  };
};

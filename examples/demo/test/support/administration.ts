import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { Client } from 'pg';

/** What the fill below creates. */
export const SESSIONS = 100_000;
const WEBINARS = 20_000;

const FILL = [
  `insert into live_webinar.webinars (id, title, organizer_id, status, registration)
   select 'w' || n, 'Lecture ' || lpad(n::text, 5, '0'), 'organizer-' || n % 500, 'scheduled', 'open'
   from generate_series(1, ${WEBINARS}) n`,
  // One second apart, all before the sessions of the demonstration. One in 20,000 is active.
  `insert into live_webinar.live_sessions
     (id, webinar_id, title, room_name, passcode, is_active, started_by, created_at, started_at, ended_at)
   select gen_random_uuid(), 'w' || webinar, 'Lecture ' || lpad(webinar::text, 5, '0'), 'webinar_w' || webinar || '_' || md5(n::text),
     case when is_active then 'a passcode' end, is_active, 'organizer-' || webinar % 500, at, at,
     case when not is_active then at + interval '1 hour' end
   from generate_series(1, ${SESSIONS}) n,
     lateral (select 1 + n % ${WEBINARS} as webinar, n % ${WEBINARS} = 0 and n <= ${WEBINARS} as is_active,
       timestamptz '2020-03-01 12:00:00Z' + n * interval '1 second' as at) s`,
  `insert into live_webinar.registrations (webinar_id, user_id, registered_at)
   select 'w1', 'person-' || n, now() - n * interval '1 minute' from generate_series(1, 60) n`,
];

const SLOW_INDEX = 'live_webinar.live_sessions_by_text';

/** Fills the demonstration's database. Without triggers and with one index made at the end, that takes half the time. */
export const fillDatabase = async (url: string): Promise<void> => {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ definition: string }>(
      `select pg_get_indexdef('${SLOW_INDEX}'::regclass) as definition`,
    );
    const statements = [
      `drop index ${SLOW_INDEX}`,
      // Without triggers, in this connection.
      'set session_replication_role = replica',
      ...FILL,
      rows[0]?.definition ?? '',
      'analyze',
    ];
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/** Counts what a page's policy blocked, and its requests to other servers. Call it before the page is opened. */
export const watchPolicy = async (page: Page, origin: string) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) outside.push(request.url());
  });
  await page.addInitScript(() => {
    const blocked: string[] = ((window as { blocked?: string[] }).blocked = []);
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      blocked.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  return async (): Promise<string[]> => [
    ...outside,
    ...(await page.evaluate(() => (window as { blocked?: string[] }).blocked ?? ['not watched'])),
  ];
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page: rule and element. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  // Through the debugger, because the page's policy allows no inline script.
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: axe });
  const { result } = await debug.send('Runtime.evaluate', {
    expression: `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(
      ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await debug.detach();
  return result.value as string[];
};

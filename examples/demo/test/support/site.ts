import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '../../src/people.js';
import type { Stage } from './stage.js';

/** A page of a site: its HTML, and the headers that come with it. */
export interface SitePage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A course site of its own, on another origin than the API. */
export interface Site {
  readonly origin: string;
  close(): void;
}

/** Starts a site. @param answer makes the page for a path */
export const startSite = async (answer: (path: string) => SitePage | Promise<SitePage>): Promise<Site> => {
  const server = createServer((request, response) => {
    void Promise.resolve(answer(request.url ?? '/')).then(({ html, headers = {} }) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** The site's token for one of the demonstration's people. */
export const tokenOf = async (stage: Stage, role: Role): Promise<string> => {
  const response = await fetch(`${stage.demo.url}demo/token?as=${role}`);
  const { token } = (await response.json()) as { token: string };
  return token;
};

/** A page with the documented two lines. @param more what else is in its head */
export const twoLines = (stage: Stage, attributes: string, more = ''): string =>
  `<!doctype html><html lang="en"><title>Course</title>${more}
    <script type="module" src="${stage.demo.url}widget/live-webinar.js"></script>
    <live-webinar webinar-id="telescopes" ${attributes}></live-webinar>`;

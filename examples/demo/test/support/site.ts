import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '../../src/people.js';
import type { Scenario } from './scenario.js';

/** A page of a site: its HTML, its headers and its status, by default 200. */
export interface SitePage {
  readonly html: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A course site on another origin than the API. */
export interface Site {
  readonly origin: string;
  close(): void;
}

/** Starts a site. @param pageOf returns the page for a path */
export const startSite = async (pageOf: (path: string) => SitePage | Promise<SitePage>): Promise<Site> => {
  const server = createServer((request, response) => {
    void Promise.resolve(pageOf(request.url ?? '/')).then(({ html, status = 200, headers = {} }) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
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
export const tokenOf = async (scenario: Scenario, role: Role): Promise<string> => {
  const response = await fetch(`${scenario.demo.url}demo/token?as=${role}`);
  const { token } = (await response.json()) as { token: string };
  return token;
};

/** A page with the two documented lines. @param more additional HTML for its head */
export const twoLines = (scenario: Scenario, attributes: string, more = ''): string =>
  `<!doctype html><html lang="en"><title>Course</title>${more}
    <script type="module" src="${scenario.demo.url}widget/live-webinar.js"></script>
    <live-webinar webinar-id="telescopes" ${attributes}></live-webinar>`;

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { regionOf } from '../../../../.config/snippets.mjs';

const documented = readFileSync(new URL('../documented/least-rights.sql', import.meta.url), 'utf8');

/**
 * The roles of docs/operating-postgresql.md, under names that no other test uses.
 *
 * `statements` returns the documented statements of a region, for these roles and for the database of the URL.
 */
export const documentedRoles = (databaseUrl: string) => {
  const suffix = randomUUID().replaceAll('-', '');
  const password = randomUUID();
  const role = (name: string) => {
    const url = new URL(databaseUrl);
    url.username = `${name}_${suffix}`;
    url.password = password;
    return { name: url.username, url: url.href };
  };
  const [migrating, serving] = [role('live_owner'), role('live_app')];
  const statements = (region: string): string => {
    const text = regionOf(documented, region);
    if (text === undefined) throw new Error(`There is no region ${region}`);
    return text
      .replace(/\blive_(owner|app)\b/g, (name) => `${name}_${suffix}`)
      .replaceAll("'…'", `'${password}'`)
      .replace('on database live ', `on database ${new URL(databaseUrl).pathname.slice(1)} `);
  };
  return { statements, migrating, serving };
};

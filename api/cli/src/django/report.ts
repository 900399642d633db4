import type { DjangoTable } from './django-table.js';
import type { Assumptions } from './import-sessions.js';
import type { LeftOut } from './left-out.js';

/** What an import from Django did. */
export interface DjangoReport {
  readonly webinars: { readonly created: number; readonly changed: number; readonly unchanged: number };
  readonly registrations: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly removed: number;
  };
  readonly sessions: { readonly added: number; readonly changed: number; readonly unchanged: number };
  readonly assumed: Assumptions;
  readonly leftOut: readonly LeftOut[];
}

interface Tables {
  readonly events: DjangoTable;
  readonly registrations: DjangoTable;
  readonly sessions: DjangoTable;
}

const leftOutLine = ({ table, reason, count, ids }: LeftOut): string => {
  const more = count > ids.length ? ', …' : '';
  return `  ${count} of ${table}: ${reason} (${ids.join(', ')}${more})\n`;
};

/** The report in words. */
export const reportOf = (tables: Tables, report: DjangoReport, isDryRun: boolean): string => {
  const { webinars, registrations, sessions, assumed, leftOut } = report;
  const lines = [
    `${tables.events.name}: webinars\n`,
    `  ${webinars.created} created\n  ${webinars.changed} changed\n  ${webinars.unchanged} unchanged\n`,
    `${tables.registrations.name}: registrations\n`,
    `  ${registrations.added} added\n  ${registrations.changed} changed\n  ${registrations.unchanged} unchanged\n`,
    `  ${registrations.removed} left out because a host removed the person\n`,
    `${tables.sessions.name}: past sessions\n`,
    `  ${sessions.added} added\n  ${sessions.changed} changed\n  ${sessions.unchanged} unchanged\n`,
  ];
  if (assumed.ends > 0) {
    lines.push(
      `  ${assumed.ends} have no end: the planned end of the webinar was taken, or the start if that is later\n`,
    );
  }
  if (assumed.starters > 0) {
    lines.push(`  ${assumed.starters} do not say who started them: the organizer was taken\n`);
  }
  lines.push(
    leftOut.length > 0 ? 'Left out:\n' : 'Nothing else was left out.\n',
    ...leftOut.map(leftOutLine),
  );
  if (isDryRun) lines.push('Dry run: this is what would be done. Nothing was stored.\n');
  return lines.join('');
};

import type { EndedSession, Webinar } from '@live-webinar/domain';
import type { Knex } from 'knex';
import type { Database } from '../connect-database.js';
import { mapDatabaseErrors } from '../map-database-errors.js';
import { WebinarModel } from '../models/webinar-model.js';
import { importEndedSessions, type EndedSessionsImported } from './import-ended-sessions.js';
import { importEvidence, type EvidenceToImport } from './import-evidence.js';
import {
  importRegistrations,
  type RegistrationsImported,
  type RegistrationToImport,
} from './import-registrations.js';
import { importWebinars, type WebinarField, type WebinarsImported } from './import-webinars.js';

/** How many rows a batch may have: enough for speed, and few enough for one statement. */
export const MAX_BATCH_ROWS = 1_000;

/** One transaction that imports. A batch has at most {@link MAX_BATCH_ROWS} rows. In a dry run every call only answers. */
export interface ImportTransaction {
  /** Which of these webinars do not exist. */
  unknownWebinars(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Creates webinars, and sets the given fields of those that exist. Hosts and sessions follow as if each webinar were
   * saved alone.
   */
  saveWebinars(webinars: readonly Webinar[], fields: readonly WebinarField[]): Promise<WebinarsImported>;
  /** Registers people, and sets their details. People whom a host removed stay removed. */
  addRegistrations(registrations: readonly RegistrationToImport[]): Promise<RegistrationsImported>;
  /** Adds sessions that are over, each room name once, or sets the times of those that are on record. */
  addEndedSessions(sessions: readonly EndedSession[]): Promise<EndedSessionsImported>;
  /** Replaces the evidence of who attended sessions that have ended; at most one entry per session. */
  replaceEvidence(evidence: readonly EvidenceToImport[]): Promise<void>;
}

export interface BulkImportOptions {
  /** Stores nothing, and locks nothing. */
  readonly isDryRun?: boolean;
}

/**
 * Imports everything in one transaction, without time limits: all or nothing. Several imports take turns. Waiting pages
 * are notified when the transaction is committed.
 *
 * @param work is run again after a deadlock; an error that it throws undoes everything
 * @throws StoreUnavailable
 */
export type BulkImport = <T>(
  work: (transaction: ImportTransaction) => Promise<T>,
  options?: BulkImportOptions,
) => Promise<T>;

/** The advisory lock of the process that imports. */
const LOCK_KEY = 7_042_617_351_206n;

const announce = 'select live_webinar.record_change(id) from unnest(?::text[]) as id order by id';

/** @returns the transaction, and what must be done before it is committed */
const importTransaction = (transaction: Knex.Transaction, isDryRun: boolean) => {
  const at = new Date();
  const changedWebinars = new Set<string>();
  const imports: ImportTransaction = {
    async unknownWebinars(ids) {
      const known = await WebinarModel.query(transaction)
        .select('id')
        .findByIds([...ids]);
      const unknown = new Set(ids);
      for (const { id } of known) unknown.delete(id);
      return unknown;
    },
    saveWebinars: (webinars, fields) => importWebinars(transaction, webinars, fields, { at, isDryRun }),
    async addRegistrations(registrations) {
      const imported = await importRegistrations(transaction, registrations, isDryRun);
      for (const id of imported.changedWebinars) changedWebinars.add(id);
      return imported.outcome;
    },
    addEndedSessions: (sessions) => importEndedSessions(transaction, sessions, isDryRun),
    replaceEvidence: (evidence) => importEvidence(transaction, evidence, isDryRun),
  };
  const finish = async () => {
    if (changedWebinars.size > 0) await transaction.raw(announce, [[...changedWebinars]]);
  };
  return { imports, finish };
};

export const createBulkImport =
  (database: Database): BulkImport =>
  <T>(work: (transaction: ImportTransaction) => Promise<T>, { isDryRun = false }: BulkImportOptions = {}) =>
    mapDatabaseErrors(async (): Promise<T> => {
      const knex = database.connectPatiently();
      try {
        return await knex.transaction(
          async (transaction) => {
            if (!isDryRun) await transaction.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY.toString()]);
            const { imports, finish } = importTransaction(transaction, isDryRun);
            const result = await work(imports);
            await finish();
            return result;
          },
          { readOnly: isDryRun },
        );
      } finally {
        await knex.destroy();
      }
    })();

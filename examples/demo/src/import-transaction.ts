import type { App } from '@live-webinar/server';

/** The transaction of a bulk import. */
export type ImportTransaction = Parameters<Parameters<App['bulkImport']>[0]>[0];

/** The evidence of a session, as it is imported. */
export type EvidenceToImport = Parameters<ImportTransaction['replaceEvidence']>[0][number];

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { OPENAPI_FILE } from './openapi-file.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A file with one line per request to a documented operation: the id of the operation. */
    readonly calledOperations: string;
  }
}

/** Fails a run of all HTTP tests if they did not call every operation of the committed OpenAPI document. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const directory = await mkdtemp(join(tmpdir(), 'live-webinar-operations-'));
  const file = join(directory, 'called');
  await writeFile(file, '');
  project.provide('calledOperations', file);

  return async () => {
    const called = new Set((await readFile(file, 'utf8')).split('\n'));
    await rm(directory, { recursive: true });
    const missing = (await documentedOperations()).filter((id) => !called.has(id));
    if (missing.length > 0 && (await isWholeRun(project))) {
      process.exitCode = 1;
      console.error(`No HTTP test calls these operations of the OpenAPI document: ${missing.join(', ')}`);
    }
  };
};

const isWholeRun = async (project: TestProject): Promise<boolean> => {
  const { testFiles } = await project.globTestFiles();
  const run = project.vitest.state.getFiles().filter(({ projectName }) => projectName === project.name);
  return run.length === testFiles.length && project.vitest.config.testNamePattern === undefined;
};

const documentedOperations = async (): Promise<string[]> => {
  const { paths } = JSON.parse(await readFile(OPENAPI_FILE, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  return Object.values(paths).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
};

export default setup;

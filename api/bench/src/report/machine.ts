import { cpus } from 'node:os';

/** The line above the tables: figures mean something on this machine alone. */
export const describeMachine = (postgresVersion: string): string => {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'an unknown processor';
  return `Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}, ${cores.length} × ${model}`;
};

import { readArguments, USAGE } from './command-line.js';
import { createCleanup, stopOnSignals } from './cleanup.js';
import { describeMachine } from './report/machine.js';
import { parts } from './parts.js';
import { setScene } from './scene/scene.js';

const run = async (): Promise<void> => {
  const { names, isProfiled } = readArguments(process.argv.slice(2));
  const cleanup = createCleanup();
  stopOnSignals(cleanup);
  const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
  try {
    const scene = await setScene(cleanup, say);
    process.stdout.write(`${describeMachine(scene.postgresVersion)}\n`);
    for (const name of names) {
      const report = await parts[name]({ scene, cleanup, isProfiled, say });
      process.stdout.write(`\n${report}\n`);
    }
  } finally {
    await cleanup.run();
  }
};

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(USAGE);
} else {
  await run().catch((error: unknown) => {
    process.stderr.write(`Nothing is reported: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

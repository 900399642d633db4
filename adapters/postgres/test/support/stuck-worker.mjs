// Starts a job, says so, and never finishes it.
import { openPostgres } from '@live-webinar/postgres';

const postgres = await openPostgres(process.argv[2]);
await postgres.jobs.run({
  tasks: {
    stuck: async () => {
      process.stdout.write('started\n');
      await new Promise(() => undefined);
    },
  },
});

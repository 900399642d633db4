import { failureText } from './failure.js';
import { PartlyImported } from './import/partly-imported.js';
import { createProgram } from './program.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(failureText(error));
  process.exitCode = error instanceof PartlyImported ? 2 : 1;
}

// npm run work: the jobs, without the API.
import { requireBuild } from './require-build.mjs';

requireBuild();
await import(new URL('../dist/work.js', import.meta.url).href);

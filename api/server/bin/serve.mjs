// npm run serve: the API.
import { requireBuild } from './require-build.mjs';

requireBuild();
await import(new URL('../dist/main.js', import.meta.url).href);

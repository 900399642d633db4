// npm run serve: the API.
import { requireBuild } from './require-build.mjs';

requireBuild();
await import(new URL('../dist/server/main.js', import.meta.url).href);

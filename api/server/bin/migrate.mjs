// npm run migrate: migrates the database's schema.
import { requireBuild } from './require-build.mjs';

requireBuild();
await import(new URL('../dist/migrate.js', import.meta.url).href);

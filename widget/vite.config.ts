import { defineConfig } from 'vite';
import { elementBundle } from './vite/element-bundle.js';

// The files of `<live-webinar>` below `/widget/`: the core with Lit and everything that is needed before a click, the part for
// the meeting, and all languages except English.
export default defineConfig(elementBundle('live-webinar', 'src/define.ts'));

import { defineConfig } from 'vite';
import { elementBundle } from './vite/element-bundle.js';

// The files of `<live-webinar-report>` below `/widget/`. A build of its own: see docs/decisions/0035.
export default defineConfig(elementBundle('live-webinar-report', 'src/report/define.ts'));

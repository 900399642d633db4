export { createVideoInspector } from './create-video-inspector.js';

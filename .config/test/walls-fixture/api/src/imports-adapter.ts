export { clock } from '../../adapters/system/src/index.js';

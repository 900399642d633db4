export { Pass } from '../../api/contract/src/index.js';

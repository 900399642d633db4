export { createFileStorage, type FileStorageOptions } from './file/file-storage.js';

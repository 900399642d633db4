export { createAzureStorage, type AzureStorageOptions } from './azure/azure-storage.js';

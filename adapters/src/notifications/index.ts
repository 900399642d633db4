export { createStatuses, type ListeningReport, type LiveStatuses } from './create-statuses.js';

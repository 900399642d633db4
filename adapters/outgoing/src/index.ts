export { readAllowedHosts, type AllowedHosts } from './allowed-hosts.js';
export {
  createRecordingSource,
  type RecordingSourceOptions,
  type StoppableRecordingSource,
} from './create-recording-source.js';
export {
  outgoingConnections,
  type OutgoingConnections,
  type OutgoingOptions,
} from './outgoing-connections.js';
export type { ResolveName } from './public-lookup.js';
export { hostOf, readPublicUrl } from './public-url.js';
export { unreachableReason } from './unreachable-reason.js';

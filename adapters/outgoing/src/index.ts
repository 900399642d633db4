export { readAllowedHosts, type AllowedHosts } from './allowed-hosts.js';
export {
  createRecordingSource,
  type RecordingSourceOptions,
  type StoppableRecordingSource,
} from './create-recording-source.js';
export {
  asLookup,
  resolveBySystem,
  resolvePublicly,
  shareLookups,
  type ResolveName,
} from './public-lookup.js';
export { hostOf, readPublicUrl } from './public-url.js';
export { unreachableReason } from './unreachable-reason.js';

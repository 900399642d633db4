// The checks of the plugin's options, for a server that reads its options from elsewhere and reports what is wrong there.
export { algorithmOfPublicKey } from './auth/public-key.js';
export { isPlaceholder, MAKE_A_SECRET, requireSecret } from './auth/shared-secret.js';
export { readAllowedOrigin } from './headers/allowed-origins.js';

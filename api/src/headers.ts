// The headers of the API's answers, for the other answers of a server that the plugin is registered in.
export { addHeaders, headerOptions } from './headers/common-headers.js';
export { corsForEveryone, preflightRoutes } from './headers/cors.js';

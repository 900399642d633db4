// What the site's team reads in the browser's console if the element is not set up correctly. Few pages ever need it, so it
// is loaded separately.
export { setUpMistake } from './api/set-up-mistake.js';
export { notSetUp } from './locales/not-set-up.js';

/** What to fix. Never contains the token. */
export const ADVICE = {
  webinar_id_missing: 'it has no webinar-id. Set it to the id of the webinar in your site.',
  api_url_missing:
    'it has no api-url that begins with http: or https:, and its script does not come from the API. ' +
    'Set it to where the API runs, as in api-url="https://live.example.org".',
  token_is_no_jwt:
    'the token is not a JWT, so it was not sent. A JWT is three parts of letters, digits, "-" and "_", joined by dots: ' +
    'xxxxx.yyyyy.zzzzz. Your server signs one for the person who is signed in; leave the attribute out for everybody else.',
  get_token_failed:
    'getToken failed: it threw an error, its promise was rejected, or it took longer than 15 seconds.',
  get_token_is_no_jwt:
    'getToken answered something that is not a JWT, so it was not sent. It must answer the JWT alone, as a text, ' +
    'or an empty text for somebody who is not signed in.',
  register_url_unsafe:
    'register-url is not an address that begins with http: or https:, so it was not opened.',
  login_url_unsafe: 'login-url is not an address that begins with http: or https:, so it was not opened.',
};

import { apiUrlOfScript } from './address.js';
import { LiveWebinar } from './live-webinar.js';

// Brings the tag's types to those who import only this: `document.querySelector('live-webinar')` is a LiveWebinar.
export type { LiveWebinar };

// Importing this makes the tag known. Twice on a page is once: the first script to come stays.
if (!customElements.get('live-webinar')) {
  LiveWebinar.defaultApiUrl = apiUrlOfScript(import.meta.url);
  customElements.define('live-webinar', LiveWebinar);
}

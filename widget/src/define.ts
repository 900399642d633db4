import { apiUrlOfScript } from './address.js';
import { LiveWebinar } from './live-webinar.js';

// Declares the tag's type for those who import only this file: `document.querySelector('live-webinar')` is a LiveWebinar.
export type { LiveWebinar };

// Importing this file registers the element. If a page loads two copies, the first one wins.
if (!customElements.get('live-webinar')) {
  LiveWebinar.defaultApiUrl = apiUrlOfScript(import.meta.url);
  customElements.define('live-webinar', LiveWebinar);
}

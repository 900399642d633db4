import { apiUrlOfScript } from '../address.js';
import { LiveWebinarReport } from './live-webinar-report.js';

// Declares the tag's type for those who import only this file.
export type { LiveWebinarReport };

// Importing this file registers the element. If a page loads two copies, the first one wins.
if (!customElements.get('live-webinar-report')) {
  // The report's first file is beside the other element's.
  LiveWebinarReport.defaultApiUrl = apiUrlOfScript(import.meta.url.replace('-report.js', '.js'));
  customElements.define('live-webinar-report', LiveWebinarReport);
}

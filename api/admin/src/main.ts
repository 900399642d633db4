import { langOf } from './address.js';
import { AdminApp } from './elements/admin-app.js';
import { AnalyticsPage } from './elements/analytics-page.js';
import { FiguresStrip } from './elements/figures-strip.js';
import { SessionList } from './elements/session-list.js';
import { SessionPage } from './elements/session-page.js';
import { WebhookList } from './elements/webhook-list.js';
import { WebhookPage } from './elements/webhook-page.js';
import { WebinarList } from './elements/webinar-list.js';
import { WebinarPage } from './elements/webinar-page.js';
import { chooseTag, useLanguage } from './locales/locale.js';
import { setUpWebAwesome } from './web-awesome.js';

document.documentElement.lang = await useLanguage(
  chooseTag([langOf(location.search), ...navigator.languages]),
);
setUpWebAwesome();
customElements.define('admin-figures', FiguresStrip);
customElements.define('admin-session-list', SessionList);
customElements.define('admin-session', SessionPage);
customElements.define('admin-webinar-list', WebinarList);
customElements.define('admin-webinar', WebinarPage);
customElements.define('admin-analytics', AnalyticsPage);
customElements.define('admin-webhook-list', WebhookList);
customElements.define('admin-webhook', WebhookPage);
customElements.define('live-webinar-admin', AdminApp);

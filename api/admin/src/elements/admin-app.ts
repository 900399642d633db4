import { html, nothing, type TemplateResult } from 'lit';
import {
  ALL_SESSIONS,
  ALL_WEBINARS,
  hrefOf,
  langOf,
  LATEST,
  placeOf,
  queryOf,
  type Place,
} from '../address.js';
import { createAdminApi, type AdminApi } from '../data/admin-api.js';
import { positionIn, type PagePosition } from '../data/paging.js';
import { openTokenSource, type TokenSource } from '../identity/token-source.js';
import { words } from '../locales/locale.js';
import { expiredView, signedOutView } from '../views/signed-out.js';
import { NavigateEvent, PagePart } from './page-part.js';

const meta = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="live-webinar-${name}"]`)?.content ?? '';

/** What the title of the window calls each view. */
const NAMES: Readonly<Record<Place['view'], () => string>> = {
  sessions: () => words.liveSessions,
  session: () => words.session.name,
  webinars: () => words.webinars,
  webinar: () => words.webinar.name,
  analytics: () => words.analytics.name,
  webhooks: () => words.webhooks,
  webhook: () => words.webhook.name,
};

/** The administration page: who is signed in, and what is shown. */
export class AdminApp extends PagePart {
  static override properties = {
    place: { state: true },
    position: { state: true },
    session: { state: true },
    hasRunOut: { state: true },
  };
  declare private place: Place;
  declare private position: PagePosition;
  /** The requests with the latest token; undefined before the first. */
  declare private session: AdminApi | undefined;
  /** Whether the latest token is no longer accepted. */
  declare private hasRunOut: boolean;
  #tokens: TokenSource | undefined;
  readonly #lang = langOf(location.search);
  /** The lists as they were seen last, for the way back from the details. */
  readonly #lists = { sessions: './', webinars: hrefOf({ view: 'webinars', filter: ALL_WEBINARS }) };

  override connectedCallback(): void {
    super.connectedCallback();
    this.hasRunOut = false;
    this.#readAddress();
    const origins = meta('origins').split(' ').filter(Boolean);
    this.#tokens = openTokenSource(origins, (token) => {
      this.#signIn(token);
    });
    if (!this.session) this.#tokens.ask();
    window.addEventListener('popstate', this.#readAddress);
    this.addEventListener('navigate', this.#onNavigate);
    this.addEventListener('click', this.#onClick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tokens?.stop();
    window.removeEventListener('popstate', this.#readAddress);
    this.removeEventListener('navigate', this.#onNavigate);
    this.removeEventListener('click', this.#onClick);
  }

  protected override updated(): void {
    document.title = `${this.session ? NAMES[this.place.view]() : words.administration} – Live Webinar`;
  }

  protected override render(): TemplateResult {
    const { session, hasRunOut } = this;
    const signInUrl = this.#signInUrl();
    return html`
      <header class="top">
        <div class="top-inner">
          <a class="brand" href=${hrefOf({ view: 'sessions', filter: ALL_SESSIONS })}>
            <img src="./favicon.svg" alt="" width="28" height="28" />
            <span>Live Webinar <small>${words.administration}</small></span>
          </a>
          ${session ? this.#navigation() : nothing}
        </div>
      </header>
      ${hasRunOut && session ? expiredView(signInUrl) : nothing}
      <main id="main" tabindex="-1">${session ? this.#content(session) : signedOutView(signInUrl)}</main>
    `;
  }

  #navigation(): TemplateResult {
    const { view } = this.place;
    const section = (name: string, place: Place, isCurrent: boolean) =>
      html`<a href=${hrefOf(place)} aria-current=${isCurrent ? 'page' : nothing}>${name}</a>`;
    const isSessions = view === 'sessions' || view === 'session';
    const isWebinars = view === 'webinars' || view === 'webinar';
    return html`<nav class="sections" aria-label=${words.sections}>
      ${section(words.liveSessions, { view: 'sessions', filter: ALL_SESSIONS }, isSessions)}
      ${section(words.webinars, { view: 'webinars', filter: ALL_WEBINARS }, isWebinars)}
      ${section(words.analytics.name, { view: 'analytics', filter: LATEST }, view === 'analytics')}
      ${section(words.webhooks, { view: 'webhooks' }, view === 'webhooks' || view === 'webhook')}
    </nav>`;
  }

  #content(api: AdminApi): TemplateResult {
    const { place, position } = this;
    if (place.view === 'sessions' || place.view === 'webinars') this.#lists[place.view] = hrefOf(place);
    switch (place.view) {
      case 'sessions':
        return html`<admin-figures .api=${api}></admin-figures>
          <admin-session-list
            .api=${api}
            .filter=${place.filter}
            .position=${position}
          ></admin-session-list>`;
      case 'session':
        return html`<admin-session
          .api=${api}
          .sessionId=${place.id}
          .backHref=${this.#lists.sessions}
        ></admin-session>`;
      case 'webinars':
        return html`<admin-webinar-list
          .api=${api}
          .filter=${place.filter}
          .position=${position}
        ></admin-webinar-list>`;
      case 'webinar':
        return html`<admin-webinar
          .api=${api}
          .webinarId=${place.id}
          .search=${place.search}
          .backHref=${this.#lists.webinars}
          .position=${position}
        ></admin-webinar>`;
      case 'analytics':
        return html`<admin-analytics .api=${api} .filter=${place.filter}></admin-analytics>`;
      case 'webhooks':
        return html`<admin-webhook-list .api=${api} .position=${position}></admin-webhook-list>`;
      case 'webhook':
        return html`<admin-webhook .api=${api} .webhookId=${place.id} .position=${position}></admin-webhook>`;
    }
  }

  /** The site's address where people sign in, with what the page shows, so that the site can return them to it. */
  #signInUrl(): string {
    const address = meta('sign-in');
    if (!address) return '';
    const url = new URL(address, location.href);
    const query = this.#queryOf(this.place).slice(1);
    if (query) url.searchParams.set('query', query);
    return url.href;
  }

  #signIn(token: string): void {
    this.hasRunOut = false;
    const session: AdminApi = createAdminApi(new URL('../', location.href).href, token, () => {
      // An older token's answer says nothing about the newest.
      if (this.session !== session || this.hasRunOut) return;
      this.hasRunOut = true;
      this.#tokens?.ask();
    });
    this.session = session;
  }

  readonly #readAddress = (): void => {
    this.place = placeOf(location.search);
    this.position = positionIn(history.state);
  };

  readonly #onNavigate = (event: Event): void => {
    if (!(event instanceof NavigateEvent)) return;
    const { place, position, replaces } = event;
    this.#show(place, position, replaces);
  };

  /** Follows the page's own links without loading it again, which would lose the token. */
  readonly #onClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.#show(placeOf(link.search), [], false);
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.querySelector('main')?.focus({ preventScroll: true }));
  };

  /** The query of a place, with the language that the site asked for: it stays in the address. */
  #queryOf(place: Place): string {
    return queryOf(place, this.#lang);
  }

  #show(place: Place, position: PagePosition, replaces: boolean): void {
    const address = location.pathname + this.#queryOf(place);
    history[replaces ? 'replaceState' : 'pushState']({ cursors: position }, '', address);
    this.place = place;
    this.position = position;
  }
}

import type { Webinar } from '@live-webinar/contract';
import { TableController } from '@tanstack/lit-table';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Action } from '../data/action.js';
import type { ListPage, Registration } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { words } from '../locales/locale.js';
import { features, type Features } from '../views/data-table.js';
import { listView } from '../views/list-view.js';
import { momentView } from '../views/moment.js';
import { questionView } from '../views/question.js';
import { registerForm } from '../views/register-form.js';
import { registrationColumns } from '../views/registration-columns.js';
import { searchField } from '../views/search-field.js';
import { failedView, loadingView } from '../views/states.js';
import { backLink } from '../views/back-link.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** A webinar and its registrations: search, register, remove. */
export class WebinarPage extends PagePart {
  static override properties = {
    api: { attribute: false },
    webinarId: { attribute: false },
    backHref: { attribute: false },
    search: { attribute: false },
    position: { attribute: false },
    leaving: { state: true },
    notice: { state: true },
  };
  declare webinarId: string;
  /** The list that the way back leads to. */
  declare backHref: string;
  declare search: string;
  declare position: PagePosition;
  /** The person whose removal is asked about. */
  declare private leaving: string | undefined;
  /** What was done last, for screen readers too. */
  declare private notice: string;

  readonly #webinar = new Loader<Webinar>(this);
  readonly #page = new Loader<ListPage<Registration>>(this);
  readonly #register = new Action(this);
  readonly #remove = new Action(this);
  readonly #table = new TableController<Features, Registration>(this);
  readonly #columns = registrationColumns((userId) => {
    this.leaving = userId;
    this.#remove.reset();
  });

  constructor() {
    super();
    this.notice = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('webinarId')) {
      this.#webinar.clear();
      this.#page.clear();
      this.notice = '';
    }
    if (changed.has('api') || changed.has('webinarId')) this.#loadWebinar();
    const isOther = changed.has('webinarId') || changed.has('search') || changed.has('position');
    if (isOther || changed.has('api')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { value: webinar, failure } = this.#webinar;
    if (!webinar) {
      return html`${backLink(this.backHref, words.webinars)}
        <h1 class="visually-hidden">${words.webinar.name}</h1>
        ${failure ? failedView(failure, this.#loadWebinar) : loadingView()}`;
    }
    return html`
      ${backLink(this.backHref, words.webinars)}
      <div class="heading">
        <div>
          <h1>${webinar.title}</h1>
          <p class="under-heading">
            ${webinar.status === 'cancelled' ? html`<span class="badge is-cancelled">${words.webinarList.statuses.cancelled}</span>` : nothing}
            <span class="quiet">
              ${webinar.starts_at ? momentView(webinar.starts_at) : words.webinar.noTime} ·
              ${words.webinar.organizer(webinar.organizer_id)}${webinar.completion ? html` · ${completionText(webinar.completion)}` : nothing}
            </span>
          </p>
        </div>
      </div>
      <h2 class="section-heading">${words.registrations}</h2>
      <div class="filters">
        ${searchField(words.webinar.searchHint, this.search, (search) => {
          this.#go(search, []);
        })}
        ${registerForm(this.#register, (userId) => this.#add(userId))}
      </div>
      <p class="notice" role="status">${this.notice}</p>
      ${this.#list()}
      ${questionView({
        title: words.webinar.removeTitle,
        subject: this.leaving ?? '',
        text: words.webinar.removeText,
        action: words.webinar.remove,
        isOpen: this.leaving !== undefined,
        isRunning: this.#remove.isRunning,
        failure: this.#remove.failure,
        confirm: () => void this.#confirmRemoval(),
        cancel: () => {
          this.leaving = undefined;
        },
      })}
    `;
  }

  #list(): TemplateResult {
    return listView(this.#page, {
      label: words.registrations,
      empty: () =>
        this.search
          ? { icon: 'search', title: words.webinar.noMatch, text: words.webinar.noMatchText }
          : { icon: 'empty', title: words.webinar.none, text: words.webinar.noneText },
      table: (data) =>
        this.#table.table({
          features,
          columns: this.#columns,
          data,
          getRowId: (registration) => registration.user_id,
          enableSorting: false,
        }),
      retry: () => void this.#load(),
      turn: this.#turn,
    });
  }

  async #add(userId: string): Promise<boolean> {
    const isDone = await this.#register.run(() => this.api.register(this.webinarId, userId));
    if (isDone) {
      this.notice = words.webinar.isRegistered(userId);
      await this.#load();
    }
    return isDone;
  }

  async #confirmRemoval(): Promise<void> {
    const userId = this.leaving ?? '';
    if (!(await this.#remove.run(() => this.api.removeRegistration(this.webinarId, userId)))) return;
    await this.#load();
    this.leaving = undefined;
    this.notice = words.webinar.isRemoved(userId);
  }

  readonly #loadWebinar = (): void => {
    const { api, webinarId } = this;
    void this.#webinar.load((signal) => api.getWebinar(webinarId, signal));
  };

  #load(): Promise<void> {
    const { api, webinarId, search, position } = this;
    return this.#page.load((signal) => api.listRegistrations(webinarId, search, position, signal));
  }

  readonly #turn = (position: PagePosition): void => {
    this.dispatchEvent(
      new NavigateEvent({ view: 'webinar', id: this.webinarId, search: this.search }, { position }),
    );
  };

  #go(search: string, position: PagePosition): void {
    const place = { view: 'webinar', id: this.webinarId, search } as const;
    this.dispatchEvent(new NavigateEvent(place, { position, replaces: true }));
  }
}

/** Exactly one of the two is set. */
const completionText = ({ minutes, share = 0 }: NonNullable<Webinar['completion']>): string =>
  minutes === undefined
    ? // Up to two decimals: 29%, not 28.999999999999996%.
      words.webinar.completedAfterShare(Math.round(share * 10_000) / 100)
    : words.webinar.completedAfterMinutes(minutes);

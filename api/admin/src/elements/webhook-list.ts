import type { Webhook } from '@live-webinar/contract';
import { TableController } from '@tanstack/lit-table';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { ListPage } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { words } from '../locales/locale.js';
import { features, type Features } from '../views/data-table.js';
import { listView } from '../views/list-view.js';
import { webhookColumns } from '../views/webhook-columns.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** The webhooks. */
export class WebhookList extends PagePart {
  static override properties = { api: { attribute: false }, position: { attribute: false } };
  declare position: PagePosition;

  readonly #page = new Loader<ListPage<Webhook>>(this);
  readonly #table = new TableController<Features, Webhook>(this);
  readonly #columns = webhookColumns();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') || changed.has('position')) this.#load();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="heading"><h1>${words.webhooks}</h1></div>
      ${listView(this.#page, {
        label: words.webhooks,
        empty: () => ({ icon: 'empty', title: words.webhookList.none, text: words.webhookList.noneText }),
        table: (data) =>
          this.#table.table({
            features,
            columns: this.#columns,
            data,
            getRowId: ({ id }) => id,
            enableSorting: false,
          }),
        retry: this.#load,
        turn: this.#turn,
      })}
    `;
  }

  readonly #load = (): void => {
    const { api, position } = this;
    void this.#page.load((signal) => api.listWebhooks(position, signal));
  };

  readonly #turn = (position: PagePosition): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'webhooks' }, { position }));
  };
}

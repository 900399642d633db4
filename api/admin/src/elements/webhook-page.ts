import type { Webhook, WebhookDelivery } from '@live-webinar/contract';
import { TableController } from '@tanstack/lit-table';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { hrefOf } from '../address.js';
import { Action } from '../data/action.js';
import type { ListPage } from '../data/admin-api.js';
import { Loader } from '../data/loader.js';
import type { PagePosition } from '../data/paging.js';
import { failureSentence } from '../locales/failure-sentence.js';
import { words } from '../locales/locale.js';
import { backLink } from '../views/back-link.js';
import { features, type Features } from '../views/data-table.js';
import { listView } from '../views/list-view.js';
import { questionView } from '../views/question.js';
import { failedView, loadingView } from '../views/states.js';
import { deliveryColumns, eventsText, webhookBadge } from '../views/webhook-columns.js';
import { outcomeSentence } from '../views/webhook-outcome.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** A webhook and its deliveries: enable, disable, test, send again, replace the secret. */
export class WebhookPage extends PagePart {
  static override properties = {
    api: { attribute: false },
    webhookId: { attribute: false },
    position: { attribute: false },
    isAsking: { state: true },
    secret: { state: true },
    notice: { state: true },
  };
  declare webhookId: string;
  declare position: PagePosition;
  /** Whether the replacement of the secret is asked about. */
  declare private isAsking: boolean;
  /** The new secret, until the page shows something else. */
  declare private secret: string;
  /** What was done last, for screen readers too. */
  declare private notice: string;

  readonly #webhook = new Loader<Webhook>(this);
  readonly #page = new Loader<ListPage<WebhookDelivery>>(this);
  readonly #action = new Action(this);
  readonly #rotation = new Action(this);
  readonly #table = new TableController<Features, WebhookDelivery>(this);
  readonly #columns = deliveryColumns((id) => void this.#replay(id));

  constructor() {
    super();
    this.isAsking = false;
    this.secret = '';
    this.notice = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('webhookId')) {
      this.#webhook.clear();
      this.#page.clear();
      this.secret = '';
      this.notice = '';
    }
    if (changed.has('api') || changed.has('webhookId')) this.#loadWebhook();
    if (changed.has('api') || changed.has('webhookId') || changed.has('position')) this.#load();
  }

  protected override render(): TemplateResult {
    const { value: webhook, failure } = this.#webhook;
    const back = backLink(hrefOf({ view: 'webhooks' }), words.webhooks);
    if (!webhook) {
      return html`${back}
        <h1 class="visually-hidden">${words.webhook.name}</h1>
        ${failure ? failedView(failure, this.#loadWebhook) : loadingView()}`;
    }
    return html`
      ${back}
      <div class="heading">
        <div>
          <h1 class="address">${webhook.url}</h1>
          <p class="under-heading">
            ${webhookBadge(webhook)} <span class="quiet">${eventsText(webhook.events)}</span>
          </p>
        </div>
        ${this.#buttons(webhook)}
      </div>
      ${
        this.#action.failure
          ? html`<wa-callout variant="danger" size="s" role="alert">
              <wa-icon slot="icon" name="warning"></wa-icon>${failureSentence(this.#action.failure)}
            </wa-callout>`
          : nothing
      }
      <p class="notice" role="status">${this.notice}</p>
      ${this.secret ? html`<p class="new-secret">${words.webhook.newSecret} <code>${this.secret}</code></p>` : nothing}
      <h2 class="section-heading">${words.webhook.deliveries}</h2>
      ${this.#list()}
      ${questionView({
        title: words.webhook.rotateTitle,
        subject: webhook.url,
        text: words.webhook.rotateText,
        action: words.webhook.rotate,
        isOpen: this.isAsking,
        isRunning: this.#rotation.isRunning,
        failure: this.#rotation.failure,
        confirm: () => void this.#rotate(),
        cancel: () => {
          this.isAsking = false;
        },
      })}
    `;
  }

  #buttons({ is_enabled: isEnabled }: Webhook): TemplateResult {
    const button = (name: string, act: () => void) =>
      html`<wa-button size="s" appearance="outlined" ?disabled=${this.#action.isRunning} @click=${act}
        >${name}</wa-button
      >`;
    return html`<div class="actions">
      ${button(words.webhook.test, () => void this.#test())}
      ${button(words.webhook.rotate, () => {
        this.#rotation.reset();
        this.isAsking = true;
      })}
      ${button(isEnabled ? words.webhook.disable : words.webhook.enable, () => void this.#enable(!isEnabled))}
    </div>`;
  }

  #list(): TemplateResult {
    return listView(this.#page, {
      label: words.webhook.deliveries,
      empty: () => ({ icon: 'empty', title: words.webhook.none, text: words.webhook.noneText }),
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
    });
  }

  /** Does something and says what was done, in the words that it returns. */
  async #act(task: () => Promise<string>): Promise<void> {
    this.notice = '';
    let done = '';
    const isDone = await this.#action.run(async () => {
      done = await task();
    });
    if (!isDone) return;
    this.notice = done;
    this.#loadWebhook();
    this.#load();
  }

  #test(): Promise<void> {
    return this.#act(async () => outcomeSentence(await this.api.testWebhook(this.webhookId)));
  }

  #enable(isEnabled: boolean): Promise<void> {
    return this.#act(async () => {
      await this.api.changeWebhook(this.webhookId, { is_enabled: isEnabled });
      return isEnabled ? words.webhook.isEnabled : words.webhook.isDisabled;
    });
  }

  #replay(deliveryId: string): Promise<void> {
    return this.#act(async () => {
      await this.api.replay(this.webhookId, deliveryId);
      return words.webhook.isReplayed;
    });
  }

  async #rotate(): Promise<void> {
    const isDone = await this.#rotation.run(async () => {
      this.secret = (await this.api.rotateSecret(this.webhookId)).secret;
    });
    if (isDone) this.isAsking = false;
  }

  readonly #loadWebhook = (): void => {
    const { api, webhookId } = this;
    void this.#webhook.load((signal) => api.getWebhook(webhookId, signal));
  };

  readonly #load = (): void => {
    const { api, webhookId, position } = this;
    void this.#page.load((signal) => api.listDeliveries(webhookId, position, signal));
  };

  readonly #turn = (position: PagePosition): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'webhook', id: this.webhookId }, { position }));
  };
}

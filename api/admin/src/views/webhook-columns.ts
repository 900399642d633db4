import type { Webhook, WebhookDelivery } from '@live-webinar/contract';
import { html } from 'lit';
import { hrefOf } from '../address.js';
import { words } from '../locales/locale.js';
import { number } from '../times.js';
import { columnsFor } from './data-table.js';
import { momentView } from './moment.js';
import { outcomeSentence } from './webhook-outcome.js';

const webhook = columnsFor<Webhook>();

/** The columns of the list of webhooks. */
export const webhookColumns = () =>
  webhook.columns([
    webhook.accessor('url', {
      header: words.webhookList.url,
      cell: ({ row }) =>
        html`<a class="row-link" href=${hrefOf({ view: 'webhook', id: row.original.id })}
          >${row.original.url}</a
        >`,
    }),
    webhook.accessor('events', {
      header: words.webhookList.events,
      cell: ({ getValue }) => eventsText(getValue()),
    }),
    webhook.accessor('is_enabled', {
      header: words.webhookList.state,
      cell: ({ row }) => webhookBadge(row.original),
    }),
  ]);

/** Which events are sent. */
export const eventsText = (events: Webhook['events']): string =>
  events.includes('*') ? words.webhookList.allEvents : events.join(', ');

/** Whether events are sent, and if not, why. */
export const webhookBadge = ({ disabled_reason: reason }: Webhook) =>
  reason === null
    ? html`<span class="badge">${words.webhookList.enabled}</span>`
    : html`<span class="badge is-cancelled">${words.webhook.reasons[reason]}</span>`;

const delivery = columnsFor<WebhookDelivery>();

/** The columns of a webhook's deliveries. @param replay sends one again */
export const deliveryColumns = (replay: (id: string) => void) =>
  delivery.columns([
    delivery.accessor('type', {
      header: words.webhook.event,
      cell: ({ row }) => html`<span class="code" title=${row.original.event_id}>${row.original.type}</span>`,
    }),
    delivery.accessor('created_at', {
      header: words.sessions.created,
      cell: ({ getValue }) => momentView(getValue()),
    }),
    delivery.accessor('state', {
      header: words.webhookList.state,
      cell: ({ getValue }) =>
        html`<span class="badge ${getValue() === 'failed' ? 'is-cancelled' : ''}"
          >${words.webhook.states[getValue()]}</span
        >`,
    }),
    delivery.accessor('attempts', {
      header: words.webhook.attempts,
      cell: ({ getValue }) => number(getValue()),
    }),
    delivery.accessor('last_outcome', {
      header: words.webhook.lastOutcome,
      cell: ({ getValue }) => {
        const outcome = getValue();
        return outcome
          ? outcomeSentence(outcome)
          : html`<span class="quiet">${words.webhook.notTried}</span>`;
      },
    }),
    delivery.accessor('next_attempt_at', {
      header: words.webhook.nextAttempt,
      cell: ({ getValue }) => {
        const at = getValue();
        return at === null ? html`<span class="quiet">–</span>` : momentView(at);
      },
    }),
    delivery.display({
      id: 'replay',
      header: () => html`<span class="visually-hidden">${words.webhook.replay}</span>`,
      cell: ({ row }) =>
        html`<wa-button
          size="s"
          appearance="plain"
          @click=${() => {
            replay(row.original.id);
          }}
          >${words.webhook.replay}</wa-button
        >`,
    }),
  ]);

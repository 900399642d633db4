import { createLiveWebinarClient } from '@live-webinar/client';

/**
 * Asks the API to send all events to an address, in place of an earlier run's request.
 *
 * @param token with the scope `webhooks:manage`
 * @returns the secret of the signatures
 * @throws Error if the API refuses
 */
export const subscribeToWebhooks = async (apiUrl: string, token: string, url: string): Promise<string> => {
  const api = createLiveWebinarClient({ url: apiUrl, token });
  const { data: page } = await api.GET('/api/webhooks/', { params: { query: { limit: '100' } } });
  for (const webhook of page?.items ?? [])
    if (new URL(webhook.url).pathname === new URL(url).pathname)
      await api.DELETE('/api/webhooks/{webhook_id}/', { params: { path: { webhook_id: webhook.id } } });
  const { data, error } = await api.POST('/api/webhooks/', { body: { url, events: ['*'] } });
  if (!data) throw new Error(`The webhook could not be created: ${error.detail}`);
  return data.secret;
};

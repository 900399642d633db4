import { expect, it } from 'vitest';
// #region sender
import { createWebhookSender } from '@live-webinar/webhooks';

const sender = createWebhookSender();
const fault = await sender.checkAddress('https://169.254.169.254/latest/meta-data/'); // 'private_address'

const outcome = await sender.send({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', // the same for each attempt
  url: 'http://courses.example.org/hooks',
  body: '{"type":"session.started"}',
  sentAt: new Date(),
  secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
}); // { result: 'unreachable', reason: 'not_https' }
// #endregion

it('refuses a metadata address and plain http as the README of the webhooks package shows', () => {
  expect(fault).toBe('private_address');
  expect(outcome).toEqual({ result: 'unreachable', reason: 'not_https' });
});

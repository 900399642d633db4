import { expect, it } from 'vitest';
import { mailFixture, mailServer, sentAt } from './support/mails.js';

it('the README sends a mail', async () => {
  const mail = mailFixture();
  const at = sentAt;
  const { url } = await mailServer();
  // #region sender
  const { createWriter, readMailAddress, readSmtpUrl, smtpSender } = await import('@live-webinar/mail');

  const unsubscribeUrl = (token: string) => `https://live.example.org/unsubscribe/${token}`;
  const sender = smtpSender({
    server: readSmtpUrl(process.env.SMTP_URL ?? url),
    from: readMailAddress('Courses <courses@example.org>'),
    write: createWriter({ defaultLanguage: 'en', unsubscribeUrl }),
    unsubscribeUrl,
  });
  const result = await sender.send(mail, at); // { outcome: 'accepted' }
  sender.close();
  // #endregion sender
  expect(result).toEqual({ outcome: 'accepted' });
});

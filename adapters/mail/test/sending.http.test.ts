import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mailFixture, mailServer, mailTo, senderTo, sentAt } from './support/mails.js';

describe('sending over SMTP', () => {
  it('accepts a mail that the server accepts, and keeps the connection for the next one', async () => {
    const server = await mailServer();
    const sender = senderTo(server.url);
    expect(await sender.send(mailFixture(), sentAt)).toEqual({ outcome: 'accepted' });
    expect(await sender.send(mailTo({ email: 'bob@example.org' }), sentAt)).toEqual({ outcome: 'accepted' });
    expect(server.mails.map(({ to }) => to)).toEqual([['ada@example.org'], ['bob@example.org']]);
    expect(server.connections()).toBe(1);
  });

  it('refuses a recipient for good after 550, defers it after 451, and goes on with others', async () => {
    const codes: Readonly<Record<string, number>> = { 'gone@example.org': 550, 'busy@example.org': 451 };
    const server = await mailServer({ refuseRecipient: (address) => codes[address] });
    const sender = senderTo(server.url);
    expect(await sender.send(mailTo({ email: 'gone@example.org' }), sentAt)).toEqual({
      outcome: 'refused',
      reason: 'EENVELOPE RCPT TO 550',
    });
    expect(await sender.send(mailTo({ email: 'busy@example.org' }), sentAt)).toEqual({
      outcome: 'deferred',
      reason: 'EENVELOPE RCPT TO 451',
      isServerFault: false,
    });
    expect(await sender.send(mailFixture(), sentAt)).toEqual({ outcome: 'accepted' });
  });

  it('refuses a message for good after 554, and defers it after 452', async () => {
    const codes: Readonly<Record<string, number>> = { 'spam@example.org': 554, 'full@example.org': 452 };
    const server = await mailServer({ answerMessage: (address) => codes[address] });
    const sender = senderTo(server.url);
    expect(await sender.send(mailTo({ email: 'spam@example.org' }), sentAt)).toMatchObject({
      outcome: 'refused',
    });
    expect(await sender.send(mailTo({ email: 'full@example.org' }), sentAt)).toMatchObject({
      outcome: 'deferred',
      isServerFault: false,
    });
  });

  it('does not count a refused sender as a fault of the recipient', async () => {
    const server = await mailServer({
      onMailFrom: (_address, _session, done) => {
        done(Object.assign(new Error('no'), { responseCode: 550 }));
      },
    });
    expect(await senderTo(server.url).send(mailFixture(), sentAt)).toEqual({
      outcome: 'deferred',
      reason: 'EENVELOPE MAIL FROM 550',
      isServerFault: true,
    });
  });

  it('defers mails to a server that is away', async () => {
    const server = await mailServer();
    await server.close();
    expect(await senderTo(server.url).send(mailFixture(), sentAt)).toMatchObject({
      outcome: 'deferred',
      isServerFault: true,
    });
  });

  it('defers mails to a server that accepts connections and never greets', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    expect(await senderTo(`smtp://127.0.0.1:${port}`, { answerMs: 300 }).send(mailFixture(), sentAt)).toEqual(
      {
        outcome: 'deferred',
        reason: 'ETIMEDOUT CONN',
        isServerFault: true,
      },
    );
  });

  it('defers mails to a server that is slow before it has the message', async () => {
    const server = await mailServer({ onMailFrom: () => undefined });
    expect(await senderTo(server.url, { answerMs: 300 }).send(mailFixture(), sentAt)).toMatchObject({
      outcome: 'deferred',
      isServerFault: true,
    });
  });

  it.each(['drop', 'hang'] as const)(
    'cannot confirm a mail if the server has the message and does not answer: %s',
    async (answer) => {
      const server = await mailServer({ answerMessage: () => answer });
      expect(await senderTo(server.url, { answerMs: 500 }).send(mailFixture(), sentAt)).toMatchObject({
        outcome: 'unconfirmed',
      });
    },
  );

  it('defers a mail whose kept connection was cut before the next message', async () => {
    let isCutting = false;
    const server = await mailServer({
      onMailFrom(_address, _session, done) {
        done(isCutting ? Object.assign(new Error('closing'), { responseCode: 421 }) : null);
      },
    });
    const sender = senderTo(server.url);
    await sender.send(mailFixture(), sentAt);
    isCutting = true;
    expect(await sender.send(mailFixture(), sentAt)).toMatchObject({
      outcome: 'deferred',
      isServerFault: true,
    });
    isCutting = false;
    expect(await sender.send(mailFixture(), sentAt)).toEqual({ outcome: 'accepted' });
  });
});

describe('encryption', () => {
  it('upgrades the connection if the server offers STARTTLS', async () => {
    const server = await mailServer({ disabledCommands: ['AUTH'] });
    expect(await senderTo(server.url).send(mailFixture(), sentAt)).toEqual({ outcome: 'accepted' });
    expect(server.mails[0]?.isEncrypted).toBe(true);
  });

  it('begins with TLS for smtps', async () => {
    const server = await mailServer({ secure: true });
    expect(await senderTo(server.url).send(mailFixture(), sentAt)).toEqual({ outcome: 'accepted' });
    expect(server.mails[0]?.isEncrypted).toBe(true);
  });

  it('sends nothing without STARTTLS if that is required', async () => {
    const server = await mailServer();
    expect(await senderTo(`${server.url}?require_tls=true`).send(mailFixture(), sentAt)).toMatchObject({
      outcome: 'deferred',
      isServerFault: true,
    });
    expect(server.mails).toEqual([]);
  });

  it('sends nothing to a server whose certificate is for another name', async () => {
    const server = await mailServer({ disabledCommands: ['AUTH'] });
    const url = server.url.replace('127.0.0.1', '127.0.0.2');
    expect(await senderTo(url).send(mailFixture(), sentAt)).toMatchObject({ outcome: 'deferred' });
    expect(server.mails).toEqual([]);
  });

  it('signs in, and defers mails while the password is wrong', async () => {
    const server = await mailServer({
      disabledCommands: [],
      onAuth: ({ username, password }, _session, done) => {
        username === 'courses' && password === 'p@ss/#word'
          ? done(null, { user: username })
          : done(new Error('no'));
      },
    });
    const withPassword = (password: string) => server.url.replace('://', `://courses:${password}@`);
    expect(await senderTo(withPassword('wrong')).send(mailFixture(), sentAt)).toEqual({
      outcome: 'deferred',
      reason: 'EAUTH AUTH PLAIN 535',
      isServerFault: true,
    });
    expect(await senderTo(withPassword('p%40ss%2F%23word')).send(mailFixture(), sentAt)).toEqual({
      outcome: 'accepted',
    });
  });
});

/** A mail server, as SMTP_URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Whether the connection begins with TLS (`smtps:`); otherwise it is upgraded with STARTTLS. */
  readonly implicitTls: boolean;
  /** Whether nothing is sent if the server does not offer STARTTLS. */
  readonly requireTls: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | null;
}

const EXAMPLE = 'must be an address like smtps://user:password@mail.example.org, or smtp:// for STARTTLS';

/**
 * Reads `smtp://` and `smtps://` addresses. With `smtp:`, a server that offers no STARTTLS gets no mail, because an attacker
 * on the network could have removed the offer. Only a server on this machine is excepted, or `?require_tls=false`.
 *
 * @throws Error that says what is wrong without quoting the address, which contains a password
 */
export const readSmtpUrl = (address: string): SmtpServer => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) throw new Error(EXAMPLE);
  if (!/^\/?$/.test(url.pathname) || url.hash) {
    throw new Error(`${EXAMPLE}; special characters of the password must be encoded, # as %23 and / as %2F`);
  }
  const implicitTls = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: url.port ? Number(url.port) : implicitTls ? 465 : 587,
    implicitTls,
    requireTls: requiresTls(url.searchParams, implicitTls) ?? !isThisMachine(host),
    credentials: credentialsOf(url),
  };
};

const requiresTls = (parameters: URLSearchParams, implicitTls: boolean): boolean | undefined => {
  for (const name of parameters.keys()) {
    if (name !== 'require_tls') throw new Error('may have only the parameter require_tls');
  }
  const value = parameters.get('require_tls');
  if (value === null) return undefined;
  if (implicitTls) throw new Error('always uses TLS with smtps:, so it takes no require_tls');
  if (value !== 'true' && value !== 'false') throw new Error('has a require_tls that is not true or false');
  return value === 'true';
};

const credentialsOf = ({ username, password }: URL): SmtpServer['credentials'] => {
  if (!username && !password) return null;
  if (!username || !password) throw new Error('must have both a user and a password, or neither');
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new Error('has a user or password with a % that encodes nothing; write % as %25');
  }
};

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

type Claims = Readonly<Record<string, unknown>>;

/**
 * Claims that only state a token's kind: OAuth's and simplejwt's `token_type`, Cognito's `token_use`, Keycloak's `typ`. If
 * one is present, it must name an access token.
 */
const KIND_CLAIMS = ['token_type', 'tokenType', 'token_use', 'tokenUse', 'typ'];

/** simplejwt's sliding tokens are access tokens that can be renewed: until `exp` they give access. */
const ACCESS_KINDS = new Set([
  'access',
  'accesstoken',
  'bearer',
  'sliding',
  'jwt',
  'atjwt',
  'applicationatjwt',
]);

/**
 * Claims that may state the kind (flask-jwt-extended's `type`) but are also used for other things, such as
 * `"type": "student"`. A token is refused if one of them names another purpose.
 */
const PURPOSE_CLAIMS = ['type', 'kind', 'use', 'purpose', 'scope'];

/** Other purposes of tokens that are signed with the same key, in lower case without punctuation. */
const OTHER_PURPOSES = new Set([
  ...['refresh', 'refreshtoken', 'idtoken', 'logout', 'logouttoken', 'oauthstate', 'csrf'],
  ...['reset', 'resettoken', 'resetpassword', 'passwordreset', 'passwordresettoken', 'forgotpassword'],
  ...['verify', 'verification', 'verifyemail', 'emailverify', 'emailverification', 'emailtoken'],
  ...['confirm', 'confirmation', 'confirmemail', 'emailconfirmation', 'changeemail', 'emailchange'],
  ...['activate', 'activation', 'accountactivation', 'invite', 'invitation', 'magiclink', 'unsubscribe'],
  ...['2fa', 'twofactor', 'mfa', 'mfatoken', 'mfachallenge', 'otp'],
]);

/** FastAPI-Users distinguishes its kinds by audience. */
const OTHER_AUDIENCES = ['fastapi-users:reset', 'fastapi-users:verify', 'fastapi-users:oauth-state'];

/**
 * Checks that a token does not declare itself to be anything but an access token: the same key often signs refresh
 * tokens, which are valid for days, ID tokens, and password reset links.
 *
 * @throws Error whose message reaches the caller
 */
export const requireAccessToken = (header: Claims, claims: Claims): void => {
  // Explicit types (RFC 8725, 3.11) end in `+jwt`; RFC 9068 gives access tokens theirs.
  if (typeof header.typ === 'string' && /\+jwt$/i.test(header.typ) && !ACCESS_KINDS.has(wordOf(header.typ))) {
    throw notAnAccessToken('header typ', header.typ);
  }
  for (const claim of KIND_CLAIMS) {
    const value = claims[claim];
    if (value !== undefined && !(typeof value === 'string' && ACCESS_KINDS.has(wordOf(value)))) {
      throw notAnAccessToken(`claim ${claim}`, value);
    }
  }
  for (const claim of PURPOSE_CLAIMS) {
    const value = claims[claim];
    if (typeof value === 'string' && OTHER_PURPOSES.has(wordOf(value))) {
      throw notAnAccessToken(`claim ${claim}`, value);
    }
  }
  for (const audience of [claims.aud].flat()) {
    if (OTHER_AUDIENCES.includes(String(audience))) throw notAnAccessToken('claim aud', audience);
  }
};

const wordOf = (value: string): string => value.toLowerCase().replace(/[^a-z0-9]/g, '');

const notAnAccessToken = (where: string, value: unknown): Error =>
  new Error(
    typeof value === 'string' && /^[\w.:+-]{1,40}$/.test(value)
      ? `This is not an access token: its ${where} is "${value}"`
      : `This is not an access token: see its ${where}`,
  );

import { createHash } from 'node:crypto';
import accept from '@hapi/accept';
import type { Lifecycle, Request, ServerRoute } from '@hapi/hapi';
import type { Unsubscribe } from '@live-webinar/domain';
import { UNSUBSCRIBE_WORDS, type UnsubscribeLanguage } from './unsubscribe-words.js';

/** A mail program sends `List-Unsubscribe=One-Click`, a browser an empty form. Neither is read. */
const MAX_BODY_BYTES = 4_096;

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; background: light-dark(#f3f4f7, #0d0f13); color: light-dark(#14171f, #f0f2f6); }
main { max-width: 30rem; margin: 15vh auto 0; padding: 2rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; }
button { margin-top: .5rem; padding: .75rem 1.5rem; font: inherit; font-weight: 600; color: #fff; background: #4f46e5; border: 0; border-radius: .5rem; cursor: pointer; }
button:focus-visible { outline: 3px solid light-dark(#14171f, #f0f2f6); outline-offset: 2px; }
`;

/** No script, nothing from elsewhere, and one style sheet, which is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `/unsubscribe/{token}`, as links in mails and the header `List-Unsubscribe` lead to it (RFC 8058): posting ends the mails to
 * an address, without signing in. Getting only asks, because programs that check links open them, too.
 */
export const unsubscribePageRoutes = (unsubscribe: Unsubscribe): ServerRoute[] => [
  {
    method: 'GET',
    path: '/unsubscribe/{token}',
    handler: (request, h) => {
      const { title, question, button } = wordsFor(request);
      const content = `<p>${question}</p><form method="post"><button>${button}</button></form>`;
      return sendPage(h, request, title, content);
    },
  },
  {
    method: 'POST',
    path: '/unsubscribe/{token}',
    options: { payload: { parse: false, output: 'data', maxBytes: MAX_BODY_BYTES } },
    handler: async (request, h) => {
      const { title, done, unknown } = wordsFor(request);
      const isKnown = await unsubscribe(request.params.token as string);
      return sendPage(h, request, title, `<p role="status">${isKnown ? done : unknown}</p>`).code(
        isKnown ? 200 : 404,
      );
    },
  },
];

const LANGUAGES = Object.keys(UNSUBSCRIBE_WORDS) as UnsubscribeLanguage[];

/** The language of the mail, which its link names; else one that the browser accepts. */
const languageFor = (request: Request): UnsubscribeLanguage => {
  const wanted = [request.query.lang, ...acceptedLanguages(request)];
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => String(tag).toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
};

const acceptedLanguages = (request: Request): readonly string[] => {
  try {
    return accept.languages(request.headers['accept-language'] as string | undefined);
  } catch {
    return [];
  }
};

const wordsFor = (request: Request) => UNSUBSCRIBE_WORDS[languageFor(request)];

const sendPage = (h: Parameters<Lifecycle.Method>[1], request: Request, title: string, content: string) =>
  h
    .response(
      `<!doctype html>
<html lang="${languageFor(request)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`,
    )
    .type('text/html')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('content-security-policy', POLICY);

/** What differs between the HTML parts of the built-in mails. All are templates. */
interface PageWords {
  readonly greeting: string;
  readonly heading: string;
  readonly lead: string;
  readonly close: string;
  /** Null if a missing date is not mentioned. */
  readonly noDate: string | null;
  /** The button to the webinar's page; null for none. */
  readonly openPage: string | null;
  readonly hasDescription: boolean;
  readonly because: string;
  readonly unsubscribe: string;
}

const INK = '#14171f';
const MUTED = '#596172';
const ACCENT = '#4f46e5';

/** Rules that are no inline styles: for dark schemes, and for narrow screens. Mail programs that drop them show the light page. */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; }
@media (max-width: 480px) { .sheet { padding: 24px 20px !important; } .button { display: block !important; text-align: center; } }
@media (prefers-color-scheme: dark) {
  .ground { background: #0d0f13 !important; }
  .sheet { background: #16191f !important; border-color: #2b313c !important; }
  .ink { color: #f0f2f6 !important; }
  .muted, .muted a { color: #a2abba !important; }
  .card { background: #1f242d !important; border-color: #7a74ff !important; }
}`;

/** The HTML part: one column, which is a table because mail programs lay out tables alike. */
export const page = (words: PageWords): string => `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{subject}}</title>
<style>${STYLE}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f3f4f7;">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f7;">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;">
<tr><td class="sheet" style="padding:36px 40px;background:#ffffff;border:1px solid #e3e6ec;border-radius:12px;">
<h1 class="ink" style="margin:0 0 20px;font-size:24px;line-height:1.3;color:${INK};">${words.heading}</h1>
<p class="ink" dir="auto" style="${PARAGRAPH}">${words.greeting}</p>
<p class="ink" style="${PARAGRAPH}">${words.lead}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;">
<tr><td class="card" style="padding:16px 20px;background:#f5f5ff;border-left:4px solid ${ACCENT};border-radius:6px;overflow-wrap:anywhere;word-break:break-word;">
<p class="ink" dir="auto" style="margin:0;font-size:18px;line-height:1.4;font-weight:600;color:${INK};">{{title}}</p>
{{#when}}<p class="ink" style="margin:8px 0 0;font-size:16px;line-height:1.5;color:${INK};">{{when}}</p>
<p class="muted" style="margin:2px 0 0;font-size:14px;line-height:1.5;color:${MUTED};">{{time_zone}}</p>
{{/when}}${
  words.noDate === null
    ? ''
    : `{{^when}}<p class="muted" style="margin:8px 0 0;font-size:16px;line-height:1.5;color:${MUTED};">${words.noDate}</p>
{{/when}}`
}</td></tr>
</table>
${
  words.openPage === null
    ? ''
    : `{{#page_url}}<p style="margin:0 0 24px;"><a class="button" href="{{page_url}}" style="display:inline-block;padding:12px 24px;font-size:16px;line-height:1.5;font-weight:600;color:#ffffff;background:${ACCENT};border-radius:8px;text-decoration:none;">${words.openPage}</a></p>
{{/page_url}}`
}${
  words.hasDescription
    ? `{{#description}}<p class="ink" dir="auto" style="${PARAGRAPH}white-space:pre-line;overflow-wrap:anywhere;">{{description}}</p>
{{/description}}`
    : ''
}<p class="ink" style="margin:0;font-size:16px;line-height:1.6;color:${INK};">${words.close}</p>
</td></tr>
<tr><td class="muted" style="padding:20px 24px;font-size:13px;line-height:1.6;text-align:center;color:${MUTED};">
${words.because}<br>
<a href="{{unsubscribe_url}}" style="color:${MUTED};">${words.unsubscribe}</a>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

const PARAGRAPH = `margin:0 0 20px;font-size:16px;line-height:1.6;color:${INK};`;

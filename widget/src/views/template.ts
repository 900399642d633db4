import type { nothing as Nothing, TemplateResult } from 'lit';

/** What a part of a view returns. */
export type Template = TemplateResult | typeof Nothing;

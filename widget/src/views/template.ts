import type { nothing as Nothing, TemplateResult } from 'lit';

/** What a part of a view answers. */
export type Template = TemplateResult | typeof Nothing;

import { escapeHtml } from './escape-html.js';

/** What a template may contain. A value that is not known is null. */
export type Values<Name extends string> = Readonly<Record<Name, string | null>>;

/** Fills the placeholders. */
export type Template<Name extends string> = (values: Values<Name>) => string;

/** A template that cannot be used; the message says why, and in which line. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
}

type Part<Name extends string> =
  | string
  | { readonly name: Name }
  | { readonly section: Name; readonly isFor: 'known' | 'unknown'; readonly parts: readonly Part<Name>[] };

const TAG = /(\{\{[^{}]*\}\})/;
const NAME = /^\{\{\s*(?<sign>[#^/]?)\s*(?<name>[a-z_]+)\s*\}\}$/;

/**
 * Reads a template: `{{title}}` is the value, `{{#page_url}}…{{/page_url}}` is kept if the value is known, and
 * `{{^page_url}}…{{/page_url}}` if it is not. Values are text: in HTML they are escaped.
 *
 * @throws TemplateFault for an unknown name and a section without its end
 */
export const readTemplate = <Name extends string>(
  source: string,
  names: readonly Name[],
  format: 'text' | 'html',
): Template<Name> => {
  const parts = readParts(source, names);
  const write = format === 'html' ? escapeHtml : (text: string) => text;
  const fill = (part: Part<Name>, values: Values<Name>): string => {
    if (typeof part === 'string') return part;
    if ('name' in part) return write(values[part.name] ?? '');
    const isKnown = values[part.section] !== null;
    return isKnown === (part.isFor === 'known') ? fillAll(part.parts, values) : '';
  };
  const fillAll = (all: readonly Part<Name>[], values: Values<Name>) =>
    all.map((part) => fill(part, values)).join('');
  return (values) => fillAll(parts, values);
};

const readParts = <Name extends string>(source: string, names: readonly Name[]): readonly Part<Name>[] => {
  const root: Part<Name>[] = [];
  const open: { name: Name; line: number; parts: Part<Name>[] }[] = [];
  let line = 1;
  for (const piece of source.split(TAG)) {
    const parts = open.at(-1)?.parts ?? root;
    if (!piece.startsWith('{{') || !piece.endsWith('}}')) {
      // `}}` alone is common in style sheets.
      if (piece.includes('{{') || piece.endsWith('{')) {
        throw new TemplateFault(`line ${line}: has {{ that is no placeholder`);
      }
      parts.push(piece);
      line += piece.split('\n').length - 1;
      continue;
    }
    const { sign, name } = NAME.exec(piece)?.groups ?? {};
    const known = names.find((candidate) => candidate === name);
    if (known === undefined) {
      throw new TemplateFault(`line ${line}: ${piece} is unknown; there are ${names.join(', ')}`);
    }
    if (sign === '') parts.push({ name: known });
    else if (sign === '/') {
      if (open.pop()?.name !== known) throw new TemplateFault(`line ${line}: ${piece} ends no open section`);
    } else {
      const section = {
        section: known,
        isFor: sign === '#' ? 'known' : 'unknown',
        parts: [] as Part<Name>[],
      } as const;
      parts.push(section);
      open.push({ name: known, line, parts: section.parts });
    }
  }
  const [unclosed] = open;
  if (unclosed) throw new TemplateFault(`line ${unclosed.line}: {{/${unclosed.name}}} is missing`);
  return root;
};

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MAIL_KINDS } from '@live-webinar/domain';
import { LANGUAGES } from './languages/languages.js';
import { createWriter, templateFile } from './mail-templates.js';
import { TemplateFault } from './template.js';

const MAX_TEMPLATE_BYTES = 256 * 1024;

const FILES = MAIL_KINDS.flatMap((kind) =>
  LANGUAGES.flatMap((language) =>
    (['subject', 'text', 'html'] as const).map((part) => templateFile(kind, language, part)),
  ),
);

/**
 * Reads and checks the templates of a folder, which replace the built-in ones file by file. Hidden files are ignored, as
 * are those whose name ends in `.md`.
 *
 * @throws Error that names each file that cannot be used, and why
 */
export const readTemplateFolder = (folder: string): ReadonlyMap<string, string> => {
  const templates = new Map<string, string>();
  const faults: string[] = [];
  for (const file of namesIn(folder)) {
    try {
      templates.set(file, readFile(folder, file));
    } catch (error) {
      faults.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join('; '));
  return templates;
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && !name.endsWith('.md'))
      .sort();
  } catch {
    throw new Error('must be a folder that can be read');
  }
};

const readFile = (folder: string, file: string): string => {
  if (!FILES.includes(file)) {
    throw new Error(
      `is not the name of a template, such as confirmation.de.subject.txt, confirmation.de.txt or confirmation.de.html ` +
        `(mails: ${MAIL_KINDS.join(', ')}; languages: ${LANGUAGES.join(', ')})`,
    );
  }
  const path = join(folder, file);
  if (statSync(path).size > MAX_TEMPLATE_BYTES) throw new Error(`is larger than ${MAX_TEMPLATE_BYTES} bytes`);
  const source = decode(readFileSync(path));
  if (source.trim() === '') throw new Error('is empty');
  // Reads this one template, for its faults.
  createWriter({ defaultLanguage: 'en', unsubscribeUrl: () => '', overrides: new Map([[file, source]]) });
  return source;
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TemplateFault('is not UTF-8');
  }
};

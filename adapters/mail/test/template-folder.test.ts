import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWriter, readTemplateFolder } from '../src/index.js';
import { mailFixture, mailTo, unsubscribeUrl } from './support/mails.js';

const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-templates-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

const fault = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  try {
    readTemplateFolder(folderOf(files));
  } catch (error) {
    return (error as Error).message;
  }
  return 'no fault';
};

describe('a folder of templates', () => {
  it('replaces single parts of single mails in single languages', () => {
    const overrides = readTemplateFolder(
      folderOf({
        'confirmation.en.subject.txt': 'Welcome to {{title}}\n',
        'confirmation.de.html':
          '<style>@media print{p{color:#000}}</style><p>{{#name}}Liebe/r {{name}}{{/name}}{{^name}}Hallo{{/name}} & {{subject}}</p>',
        'README.md': 'Ours',
        '.gitkeep': '',
      }),
    );
    const write = createWriter({ defaultLanguage: 'en', unsubscribeUrl, overrides });
    expect(write(mailFixture()).subject).toBe('Welcome to Reading the night sky');
    expect(write(mailFixture()).text).toContain('Thank you for registering');
    expect(write(mailTo({ language: 'de', name: '<b>' })).html).toBe(
      '<style>@media print{p{color:#000}}</style><p>Liebe/r &lt;b&gt; & Anmeldung bestätigt: Reading the night sky</p>',
    );
    expect(write(mailTo({ language: 'de', name: null })).html).toMatch(/<p>Hallo & /);
  });

  it.each([
    [
      { 'confirmation.en.txt': 'Hi\n{{titel}}' },
      /^confirmation\.en\.txt: line 2: \{\{titel\}\} is unknown; there are name, /,
    ],
    [{ 'confirmation.en.txt': '{{#name}}\nHi' }, /line 1: \{\{\/name\}\} is missing/],
    [{ 'confirmation.en.txt': '{{/name}}' }, /ends no open section/],
    [{ 'confirmation.en.txt': '{{#name}}{{#title}}{{/name}}{{/title}}' }, /ends no open section/],
    [{ 'confirmation.en.txt': 'a {{title' }, /has \{\{ that is no placeholder/],
    [{ 'confirmation.en.txt': '{{{title}}}' }, /has \{\{ that is no placeholder/],
    [{ 'confirmation.en.txt': '{{subject}}' }, /is unknown/],
    [{ 'confirmation.en.txt': ' \n' }, /is empty/],
    [{ 'confirmation.en.txt': new Uint8Array([0xff, 0xfe]) }, /is not UTF-8/],
    [{ 'confirmation.it.txt': 'Ciao' }, /^confirmation\.it\.txt: is not the name of a template/],
    [
      { 'welcome.en.txt': 'Hi' },
      /mails: confirmation, reminder, moved, cancelled, recording; languages: en, de, fr, es/,
    ],
    [{ 'moved.en.txt': '{{x}}', 'moved.de.txt': '{{y}}' }, /moved\.de\.txt: .*; moved\.en\.txt: /],
    [{ 'moved.en.html': 'x'.repeat(300_000) }, /is larger than 262144 bytes/],
  ])('is refused with its fault: %j', (files, message) => {
    expect(fault(files)).toMatch(message);
  });

  it('is refused if it cannot be read', () => {
    expect(() => readTemplateFolder('/nowhere/at/all')).toThrow('must be a folder that can be read');
  });

  it('is refused if it has a folder in place of a template', () => {
    const folder = folderOf({});
    mkdirSync(join(folder, 'moved.en.txt'));
    expect(() => readTemplateFolder(folder)).toThrow(/moved\.en\.txt: /);
  });
});

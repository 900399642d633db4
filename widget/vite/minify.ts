import type { Plugin } from 'vite';

/** Removes indentation and comments from our own templates and styles. Published code of libraries stays as it is. */
export const withoutIndentation: Plugin = {
  name: 'without-indentation',
  transform: {
    filter: { id: /\/src\/(?:(?:in-meeting|recordings(?:\/manage)?|report)\/)?(styles|views)\/[a-z-]+\.ts$/ },
    handler: (code, id) => ({
      code: id.includes('/styles/') ? minifyStyles(code) : code.replace(/\n\s+/g, '\n'),
      map: null,
    }),
  },
};

const minifyStyles = (code: string) =>
  code.replace(/css`[^`]*`/g, (style) =>
    style
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/\b0\./g, '.')
      .replace(/#(\w)\1(\w)\2(\w)\3\b/g, '#$1$2$3')
      .replace(/;}/g, '}'),
  );

/** For libraries, Vite leaves white space and comments to the bundler of the page. This bundle goes to the browser as it is. */
export const withoutWhiteSpace: Plugin = {
  name: 'without-white-space',
  outputOptions: (options) => ({ ...options, minify: true, comments: false }),
};

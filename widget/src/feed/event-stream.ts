/** What a server says in one go: the fields of an event, by name. */
export type EventFields = Readonly<Partial<Record<string, string>>>;

/**
 * Reads the bytes of an event stream (WHATWG HTML, 9.2.6), cut wherever the network cut them.
 *
 * A lone CR ends no line here: the standard allows it, and no server of ours sends it. Unlike the standard's, an event
 * without data counts too: a server says with it when to come back.
 *
 * @param hear is told of each event once its empty line is there
 */
export const createEventReader = (hear: (fields: EventFields) => void): ((bytes: Uint8Array) => void) => {
  const decoder = new TextDecoder();
  let rest = '';
  let fields: Record<string, string> = {};

  const take = (line: string) => {
    if (line === '') {
      hear(fields);
      fields = {};
    }
    const [, name, value = ''] = /^(\w+)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name) fields[name] = (name === 'data' && fields.data ? `${fields.data}\n` : '') + value;
  };

  return (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
};

/** The fields of one server-sent event, by name. */
export type EventFields = Readonly<Partial<Record<string, string>>>;

/**
 * Parses the bytes of an event stream (WHATWG HTML, 9.2.6), however the network split them.
 *
 * A lone CR does not end a line: the standard allows it, but no server of ours sends it. An event without data counts too,
 * unlike in the standard: a server sends one to say when to reconnect.
 *
 * @param onEvent is called with each event once the empty line after it has arrived
 */
export const createEventParser = (onEvent: (fields: EventFields) => void): ((bytes: Uint8Array) => void) => {
  const decoder = new TextDecoder();
  let rest = '';
  let fields: Record<string, string> = {};

  const parseLine = (line: string) => {
    if (line === '') {
      onEvent(fields);
      fields = {};
    }
    const [, name, value = ''] = /^(\w+)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name) fields[name] = (name === 'data' && fields.data ? `${fields.data}\n` : '') + value;
  };

  return (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(parseLine);
  };
};

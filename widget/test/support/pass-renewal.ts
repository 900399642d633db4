import { waitUntil } from './waiting.js';
import type { ApiStandIn } from './api-stand-in.js';
import { meetings, type JitsiStandIn } from './jitsi.js';
import { pass } from './messages.js';

/** The meeting server refuses a pass. */
export const refuse = (meeting: JitsiStandIn, name = 'connection.passwordRequired'): void => {
  meeting.emit('errorOccurred', { error: { name } });
};

/** Has the meeting server refuse the pass. Returns the meeting that is entered with the API's next pass. */
export const renewed = async (
  api: ApiStandIn,
  jwt: string,
  refusePass: () => void,
): Promise<JitsiStandIn> => {
  api.pass = pass({ meeting: { ...api.pass.meeting, jwt } });
  const before = meetings().length;
  refusePass();
  await waitUntil(() => meetings().length > before, 'enters again');
  return meetings().at(-1)!;
};

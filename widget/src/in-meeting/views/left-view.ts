import type { Offering } from '../../session/view-state.js';
import type { ViewContext } from '../../views/context.js';
import { joinView } from '../../views/join-view.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import { meetingClosedView } from './meeting-closed-view.js';

/** For somebody who was in the meeting and may join it again. */
export const leftView = (state: Offering, context: ViewContext) => {
  const { rejoin, leftText, kickedText } = meetingMessages(context.locale.tag);
  const { completed } = context.locale.messages;
  switch (state.lastVisit) {
    case 'closed':
      return meetingClosedView(state, context);
    case 'kicked':
      return joinView(state, context, rejoin, kickedText);
    case 'left':
      return joinView(
        state,
        context,
        rejoin,
        state.viewer.has_completed ? `${leftText} ${completed}` : leftText,
      );
    case 'none':
      return joinView(state, context, rejoin);
  }
};

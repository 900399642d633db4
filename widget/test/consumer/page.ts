// What a site in TypeScript writes. Compiled here from the sources, and by package.fault.test.ts from the packed package.
import '@live-webinar/widget/define';
import type { LeftReason, StateName } from '@live-webinar/widget';

const element = document.querySelector('live-webinar');
if (element) {
  element.webinarId = '123';
  element.getToken = async () => (await fetch('/my/live-token')).text();
  element.addEventListener('live-webinar-left', ({ detail }) => {
    const reason: LeftReason = detail.reason;
    document.title = reason;
  });
  const state: StateName = element.state;
  document.title = state;
  // @ts-expect-error -- There is no such state.
  document.title = element.state === 'finished' ? 'over' : 'going on';
}

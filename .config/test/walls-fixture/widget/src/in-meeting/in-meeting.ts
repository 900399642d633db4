export const meetingView = () => 'meeting';

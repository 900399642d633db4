/** English, while recordings are shown. */
export const en = {
  back: 'Back',
  recordings: 'Recordings',
  loading: 'Loading the recordings',
  loadingVideo: 'Loading the recording',
  empty: 'There is no recording here any more.',
  emptyForHosts: 'There is no recording of this webinar yet.',
  toSession: 'Go to the session',

  watched: (share: string) => `Watched ${share}`,
  states: {
    uploading: 'Being uploaded',
    processing: 'Being prepared',
    failed: 'Failed',
    ready: 'Not published',
  },
  notReady: {
    uploading: 'The recorder is still uploading this recording.',
    processing: 'This recording is being prepared. It can be watched in a few minutes.',
    failed: 'This recording cannot be watched.',
  },

  video: (title: string) => `Recording: ${title}`,
  speed: 'Speed',
  stoppedAt: (time: string) => `You stopped at ${time}.`,
  fromBeginning: 'Start from the beginning',
  noCaptions: 'The captions of this recording cannot be shown here.',

  failures: {
    not_registered: 'Only those who are registered for this webinar can watch its recordings.',
    recording_not_found: 'This recording is not here any more.',
    recording_not_ready: 'This recording cannot be watched yet.',
    video_not_loaded: 'The video could not be loaded. Something may be blocking it, or the network is down.',
    video_not_playable: 'This browser cannot play this video. Please try another browser.',
  },
};

import type { Part } from './watched-parts.js';

/** The browser's own player, without a video yet. It plays in the page, on phones, too. */
export const createVideo = (): HTMLVideoElement => {
  const video = document.createElement('video');
  video.className = 'video';
  video.part.add('video');
  video.playsInline = true;
  video.preload = 'metadata';
  video.tabIndex = 0;
  return video;
};

/** What a video has played since its address was set. */
export const partsOf = ({ played }: HTMLVideoElement): Part[] =>
  Array.from({ length: played.length }, (_, index) => [played.start(index), played.end(index)]);

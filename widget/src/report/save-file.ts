/** How long the browser may take to begin the download. */
const RELEASE_MS = 60_000;

/** Lets the browser save a file. Its address is only valid in this page, and contains nothing. */
export const saveFile = (content: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, RELEASE_MS);
};

/** The name of a session's CSV file: `attendance-123-2026-11-30.csv`, by the viewer's calendar. */
export const csvName = (webinarId: string, startedAt: string): string => {
  const start = new Date(startedAt);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const day = [start.getFullYear(), twoDigits(start.getMonth() + 1), twoDigits(start.getDate())].join('-');
  return `attendance-${webinarId.replace(/[^\w-]/g, '_')}-${day}.csv`;
};

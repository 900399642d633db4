import { createLiveWebinarClient } from '@live-webinar/client';

/** A session that was recorded. */
export interface RecordedSession {
  readonly roomName: string;
  readonly startedAt: Date;
}

/**
 * Delivers the recording of a session.
 *
 * @returns the id of the recording
 * @throws Error if the API refuses
 */
export type DeliverRecording = (session: RecordedSession) => Promise<string>;

/**
 * Creates a stand-in for a recorder: whatever the session was, it delivers the same film, in the way in which a Jibri's
 * finalize script delivers its file (examples/jibri/finalize.sh).
 *
 * @param secret what the API knows as RECORDINGS_SECRET
 */
export const createRecorder = (
  apiUrl: string,
  secret: string,
  film: Uint8Array<ArrayBuffer>,
): DeliverRecording => {
  const api = createLiveWebinarClient({ url: apiUrl, token: secret });

  const upload = async ({ method, url, headers }: Upload) => {
    const response = await fetch(url, { method, headers, body: film });
    if (!response.ok) throw new Error(`The recording could not be uploaded: ${await response.text()}`);
  };

  return async ({ roomName, startedAt }) => {
    const announced = await api.POST('/recordings/', {
      body: {
        room_name: roomName,
        file_name: `${roomName}_${stampOf(startedAt)}.webm`,
        bytes: film.byteLength,
        started_at: startedAt.toISOString(),
      },
    });
    if (!announced.data) throw new Error(`The recording was refused: ${announced.error.detail}`);
    const { id, upload: wanted } = announced.data;
    if (wanted) await upload(wanted);
    const completed = await api.POST('/recordings/{recording_id}/complete/', {
      params: { path: { recording_id: id } },
    });
    if (completed.error) throw new Error(`The recording is not complete: ${completed.error.detail}`);
    return id;
  };
};

interface Upload {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A moment as a Jibri writes it into the names of its files. */
const stampOf = (moment: Date): string => moment.toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');

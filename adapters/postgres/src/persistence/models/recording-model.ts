import { Model, snakeCaseMappers } from 'objection';
import type { RecordingRow } from '../recordings/recording-rows.js';

export class RecordingModel extends Model implements RecordingRow {
  static override tableName = 'live_webinar.recordings';
  static override columnNameMappers = snakeCaseMappers();
  static override jsonAttributes = ['captions'];

  declare id: string;
  declare webinarId: string;
  declare sessionId: string;
  declare title: string;
  declare startedAt: Date;
  declare announcedAt: Date;
  declare announcedName: string;
  declare announcedBytes: string | null;
  declare state: RecordingRow['state'];
  declare fileKey: string | null;
  declare fileBytes: string | null;
  declare seconds: number | null;
  declare contentType: string | null;
  declare failure: RecordingRow['failure'];
  declare isPublished: boolean;
  declare captions: RecordingRow['captions'];
}

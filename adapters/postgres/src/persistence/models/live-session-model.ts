import { Model, snakeCaseMappers } from 'objection';
import type { LiveSessionRow } from '../rows.js';

export class LiveSessionModel extends Model implements LiveSessionRow {
  static override tableName = 'live_webinar.live_sessions';
  static override columnNameMappers = snakeCaseMappers();

  declare id: string;
  declare webinarId: string;
  declare roomName: string;
  declare passcode: string | null;
  declare isLocked: boolean;
  declare watchUrl: string | null;
  declare isActive: boolean;
  declare startedBy: string;
  declare createdAt: Date;
  declare startedAt: Date;
  declare endedAt: Date | null;
  declare endedBy: string | null;
}

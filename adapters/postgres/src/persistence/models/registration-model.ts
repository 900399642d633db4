import { Model, snakeCaseMappers } from 'objection';
import type { RegistrationRow } from '../rows.js';

export class RegistrationModel extends Model implements RegistrationRow {
  static override tableName = 'live_webinar.registrations';
  static override idColumn = ['webinar_id', 'user_id'];
  static override columnNameMappers = snakeCaseMappers();

  declare webinarId: string;
  declare userId: string;
  declare registeredAt: Date;
  declare name: string | null;
  declare email: string | null;
  declare language: string | null;
  declare timeZone: string | null;
}

import { Model, snakeCaseMappers } from 'objection';

export class CoHostModel extends Model {
  static override tableName = 'live_webinar.co_hosts';
  static override idColumn = ['webinar_id', 'user_id'];
  static override columnNameMappers = snakeCaseMappers();

  declare webinarId: string;
  declare userId: string;
  /** Where in the host site's list the co-host stands, from 0. */
  declare position: number;
}

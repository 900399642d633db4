import { Model, snakeCaseMappers } from 'objection';

export class CoHostModel extends Model {
  static override tableName = 'live_webinar.co_hosts';
  static override idColumn = ['webinar_id', 'user_id'];
  static override columnNameMappers = snakeCaseMappers();

  declare webinarId: string;
  declare userId: string;
  /** The co-host's place in the site's list, from 0. */
  declare position: number;
}

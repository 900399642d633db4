import type { Completion, RecordingRule } from '@live-webinar/domain';
import { Model, snakeCaseMappers } from 'objection';
import type { WebinarRow } from '../rows.js';
import { CoHostModel } from './co-host-model.js';

export class WebinarModel extends Model implements WebinarRow {
  static override tableName = 'live_webinar.webinars';
  static override columnNameMappers = snakeCaseMappers();
  static override relationMappings = {
    coHosts: {
      relation: Model.HasManyRelation,
      modelClass: CoHostModel,
      join: { from: 'live_webinar.webinars.id', to: 'live_webinar.co_hosts.webinar_id' },
    },
  };

  declare id: string;
  declare title: string;
  declare description: string | null;
  declare pageUrl: string | null;
  declare organizerId: string;
  declare startsAt: Date | null;
  declare endsAt: Date | null;
  declare timeZone: string | null;
  declare status: 'scheduled' | 'cancelled';
  declare registration: 'open' | 'closed';
  declare maxParticipants: number | null;
  declare lobby: boolean;
  declare completion: Completion | null;
  declare recording: RecordingRule;
  declare consentStatement: string | null;
  declare createdAt: Date;
  declare coHosts?: CoHostModel[];
}

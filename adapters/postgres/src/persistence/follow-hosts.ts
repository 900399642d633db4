import type { Knex } from 'knex';

// New hosts need no seat; the presences of former hosts are revoked. Administrators are hosts without being listed.
const text = `
  update live_webinar.presences p
  set role = coalesce(host.role, 'participant'),
    state = case
      when p.state = 'left' then 'left'
      when host.role is null then 'revoked'
      else 'present'
    end
  from live_webinar.live_sessions s
  join live_webinar.webinars w on w.id = s.webinar_id
  cross join lateral (
    select q.user_id, case
      when q.user_id = w.organizer_id then 'organizer'
      when exists (
        select from live_webinar.co_hosts c where c.webinar_id = w.id and c.user_id = q.user_id
      ) then 'co_host'
    end as role
    from live_webinar.presences q where q.session_id = s.id
  ) host
  where s.webinar_id = any(?) and s.is_active and p.session_id = s.id and p.user_id = host.user_id
    and not p.is_administrator
    and p.role <> coalesce(host.role, 'participant')`;

/** Updates the presences in the active sessions of webinars to the stored lists of hosts. */
export const followHosts = async (
  transaction: Knex.Transaction,
  webinarIds: readonly string[],
): Promise<void> => {
  await transaction.raw(text, [[...webinarIds]]);
};

/**
 * The condition that the person of a presence `p` is in the meeting. `r` is their registration; its columns are null
 * if they are not registered, or were removed.
 *
 * @param lapsedBefore the placeholder of the moment before which presences have lapsed
 */
export const isInside = (lapsedBefore: string): string => `
  case
    when p.state = 'revoked' and r.user_id is null then true
    else p.state <> 'left' and p.renewed_at > ${lapsedBefore}
  end`;

/** A query for the e-mail addresses of the person $1, in lower case. */
export const addressesOfPerson = `
  select lower(email) as address from live_webinar.registrations where user_id = $1 and email <> ''
  union select lower(email) from live_webinar.attendees where user_id = $1 and email <> ''
  union select lower(email) from live_webinar.presences where user_id = $1 and email <> ''`;

-- #region role
create role live_webinar_import login password '…';
grant select on webinars_event, registrations_registration, live_sessions_livesession to live_webinar_import;
grant select (id, first_name, last_name, email) on auth_user to live_webinar_import;
-- #endregion

-- #region roles
create role live_owner login password '…';
create role live_app login password '…';
grant create on database live to live_owner;
-- #endregion

-- #region rights
grant usage on schema live_webinar to live_app;
grant select, insert, update, delete on all tables in schema live_webinar to live_app;
alter default privileges in schema live_webinar grant select, insert, update, delete on tables to live_app;
grant usage on schema live_webinar_jobs to live_app;
grant select, insert, update, delete on all tables in schema live_webinar_jobs to live_app;
alter default privileges in schema live_webinar_jobs grant select, insert, update, delete on tables to live_app;
-- #endregion

-- #region time-limits
alter role live_app set lock_timeout = '2s';
alter role live_app set statement_timeout = '5s';
alter role live_app set idle_in_transaction_session_timeout = '10s';
-- #endregion

-- #region trigram-extension
create extension if not exists pg_trgm with schema public;
-- #endregion

-- #region trigram-index
create index concurrently live_sessions_by_text
  on live_webinar.live_sessions using gin (searched_text gin_trgm_ops);
-- #endregion

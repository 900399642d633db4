-- #region see
select id, task_identifier, attempts, run_at, locked_by, last_error
from live_webinar_jobs.jobs order by run_at;
-- #endregion

-- #region events
select sequence, type, webinar_id, happened_at from live_webinar.events where handled_at is null order by sequence;
-- #endregion

-- #region retry
select live_webinar_jobs.reschedule_jobs(array_agg(id), run_at => now(), attempts => 0)
from live_webinar_jobs.jobs where last_error is not null and locked_at is null;
-- #endregion

-- #region give-up
select live_webinar_jobs.complete_jobs(array_agg(id))
from live_webinar_jobs.jobs where task_identifier = 'name_of_the_task' and locked_at is null;
-- #endregion

-- A manager's view: facts that wait for a decision.

-- Few of the many facts wait, so that a list of them is found at once.
CREATE INDEX activities_pending ON activities (org_id) WHERE status = 'pending';

-- Version 5: whose traffic is left out of every number. As before, TEXT and INTEGER only and an explicit primary key.

-- What somebody said of a person by hand; the newest word about one counts. `mark` is one of internal, robot, counted. The
-- person is known by identifiers, as a consent is.
CREATE TABLE internal_mark (
  id TEXT PRIMARY KEY,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  mark TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Version 4: definitions under a name, and what people say of companies by hand. As before, TEXT and INTEGER only and an
-- explicit primary key.

-- A version of a definition; no version is ever changed, except that the last one may be retired. `kind` is one of
-- lead_rule, experiment, goal, programme, budget, plan; `agreed_by` a list of names and `body` what it says, both JSON.
CREATE TABLE definition (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  agreed_by TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  retired INTEGER,
  PRIMARY KEY (id, version),
  UNIQUE (kind, name, version)
) STRICT;

-- The company a human put a person in. The person is known by identifiers, as a consent is.
CREATE TABLE account_member (
  id TEXT PRIMARY KEY,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  company TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A part somebody has in a company's decision to buy; one may have several.
CREATE TABLE buying_role (
  id TEXT PRIMARY KEY,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Version 2: the qualitative workbench. As in version 1, TEXT and INTEGER only and an explicit primary key.

-- How a code is to be used, and how it looks: '' is worked out from its place in the codebook.
ALTER TABLE code ADD COLUMN includes TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN excludes TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN example TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
ALTER TABLE code ADD COLUMN color TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN pattern TEXT NOT NULL DEFAULT '';
-- The number key that puts it on words.
ALTER TABLE code ADD COLUMN pinned INTEGER;

ALTER TABLE coding ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
-- When it was last changed; NULL: never since it was made.
ALTER TABLE coding ADD COLUMN changed INTEGER;

-- Of an answer: the language it is in, as BCP 47, where it can be told.
ALTER TABLE paragraph ADD COLUMN language TEXT;

-- Closed and open questions of a survey, in the order of its columns. `options` is a JSON array.
CREATE TABLE variable (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  kind TEXT NOT NULL,
  options TEXT NOT NULL,
  lowest INTEGER,
  highest INTEGER,
  PRIMARY KEY (import, ordinal)
) STRICT;
CREATE INDEX variable_source ON variable (source, name);

-- Notes on anything but a coding, which bears its own. A person is named by identifiers: people are worked out anew.
CREATE TABLE memo (
  id TEXT PRIMARY KEY,
  about TEXT NOT NULL CHECK (about IN ('project', 'document', 'code', 'person')),
  subject TEXT NOT NULL,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX memo_subject ON memo (about, subject);

-- What a participant agreed to, recorded by hand; the newest that concerns a person wins over what files say.
-- `documents` (JSON) are those it concerned when it was recorded, `purposes` (JSON) words; days are YYYY-MM-DD.
CREATE TABLE consent (
  id TEXT PRIMARY KEY,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  document TEXT,
  documents TEXT NOT NULL,
  consent_state TEXT NOT NULL,
  consent_date TEXT,
  consent_scope TEXT,
  purposes TEXT,
  expires TEXT,
  note TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE TRIGGER queue_consent_insert AFTER INSERT ON consent BEGIN
  INSERT INTO search_queue
    SELECT value, (SELECT max(seq) FROM head_log) FROM json_each(NEW.documents) WHERE true
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_consent_delete AFTER DELETE ON consent BEGIN
  INSERT INTO search_queue
    SELECT value, (SELECT max(seq) FROM head_log) FROM json_each(OLD.documents) WHERE true
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;

-- A job card: what stands in each blank, and the coding it rests on. `part` is a word: when, want, so, functional,
-- emotional, social, hired, fired, next-job, alternative, touchpoint.
CREATE TABLE job_part (
  code TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  part TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  coding TEXT,
  PRIMARY KEY (code, part, ordinal)
) STRICT;

-- When a moment of the switch was, in the words of the person and as the days it may have been. A coding that lost its
-- words keeps its date: it may be placed again.
CREATE TABLE moment_date (
  coding TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The text of a document before a correction. `paragraphs` and `speakers` are JSON.
CREATE TABLE revision (
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  author TEXT NOT NULL,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  paragraphs TEXT NOT NULL,
  speakers TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT;

-- Codings whose words a correction took away: kept until somebody places or drops them.
CREATE TABLE unresolved_coding (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  quote TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  code TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL,
  memo TEXT NOT NULL,
  starred INTEGER NOT NULL,
  created INTEGER NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unresolved_document ON unresolved_coding (document);

-- What two copies of a project disagree on. `ours` and `theirs` are JSON; `decided` is NULL while it is open.
CREATE TABLE merge_conflict (
  merge TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  file TEXT NOT NULL,
  at INTEGER NOT NULL,
  about TEXT NOT NULL,
  subject TEXT NOT NULL,
  field TEXT NOT NULL,
  ours TEXT NOT NULL,
  theirs TEXT NOT NULL,
  decided TEXT,
  PRIMARY KEY (merge, ordinal)
) STRICT;

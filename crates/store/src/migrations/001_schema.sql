-- Version 1. Tables of what people make and import hold TEXT and INTEGER only and have an explicit primary key,
-- so that the journal can keep every row as JSON. Times are microseconds since the epoch, UTC; money is hundredths.

-- The project itself --------------------------------------------------------------------------------------------

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Numbers that never go back, not even by undo.
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Every commit appends one: a cache that knows a head knows what it has seen.
CREATE TABLE head_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  head TEXT NOT NULL UNIQUE,
  op TEXT,
  at INTEGER NOT NULL
) STRICT;

-- One row per user action: audit, and the list that undo walks.
-- done: can be undone; undone: can be redone; closed: neither any more; note: an undo or redo itself.
CREATE TABLE op (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  idempotency TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'closed', 'note')),
  target TEXT
) STRICT;
CREATE INDEX op_state ON op (state, seq);

-- What an op did, row by row, in order. An insert keeps the key only (of tables keyed (…, ordinal) a whole run of
-- ordinals, first to last); its rows are put into `after` when it is undone.
CREATE TABLE undo_step (
  seq INTEGER PRIMARY KEY,
  op INTEGER NOT NULL REFERENCES op (seq),
  tbl TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  pk TEXT NOT NULL,
  first INTEGER,
  last INTEGER,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX undo_step_op ON undo_step (op, seq);

-- Imports -------------------------------------------------------------------------------------------------------

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  ordinal INTEGER NOT NULL,
  task TEXT NOT NULL,
  path TEXT NOT NULL,
  file_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  mapping TEXT,
  digest TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  people_new INTEGER NOT NULL,
  people_matched INTEGER NOT NULL,
  warnings TEXT NOT NULL,
  CHECK (rows_read = accepted + duplicates + rejected)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_digest ON import (digest, kind);

CREATE TABLE rejected_row (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (import, ordinal)
) STRICT;

CREATE TABLE mapping (
  signature TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  toml TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Documents -----------------------------------------------------------------------------------------------------

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  record TEXT,
  date TEXT,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  consent_state TEXT NOT NULL,
  consent_date TEXT,
  consent_scope TEXT,
  flags TEXT NOT NULL,
  attributes TEXT NOT NULL,
  length INTEGER NOT NULL,
  text_hash TEXT NOT NULL,
  language TEXT
) STRICT;
CREATE INDEX document_import ON document (import, ordinal);
CREATE INDEX document_source ON document (source, record);

CREATE TABLE paragraph (
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  idx INTEGER NOT NULL,
  speaker INTEGER,
  start_ms INTEGER,
  end_ms INTEGER,
  heading TEXT,
  field TEXT,
  start_offset INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (document, idx)
) STRICT;
CREATE INDEX paragraph_offset ON paragraph (document, start_offset);

CREATE TABLE speaker (
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  idx INTEGER NOT NULL,
  label TEXT NOT NULL,
  role TEXT NOT NULL,
  name TEXT,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  decided TEXT NOT NULL,
  PRIMARY KEY (document, idx)
) STRICT;

-- People --------------------------------------------------------------------------------------------------------

CREATE TABLE participant (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  consent_state TEXT NOT NULL,
  consent_date TEXT,
  consent_scope TEXT,
  attributes TEXT NOT NULL,
  PRIMARY KEY (import, ordinal)
) STRICT;
CREATE INDEX participant_source ON participant (source);

CREATE TABLE identity_fact (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  at INTEGER,
  PRIMARY KEY (import, ordinal)
) STRICT, WITHOUT ROWID;

-- Events --------------------------------------------------------------------------------------------------------

-- Immutable bytes under their own digest. Not journalled: undo takes the links away, the bytes may stay.
CREATE TABLE chunk (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE event_chunk (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  digest TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (import, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE touchpoint (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  record TEXT,
  at INTEGER NOT NULL,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  channel TEXT,
  campaign TEXT,
  content TEXT,
  cost INTEGER,
  attributes TEXT NOT NULL,
  PRIMARY KEY (import, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal (
  import TEXT NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  record TEXT,
  email TEXT,
  user_id TEXT,
  crm_id TEXT,
  anonymous_id TEXT,
  company TEXT,
  stage TEXT,
  created INTEGER,
  closed INTEGER,
  amount INTEGER,
  owner TEXT,
  source TEXT,
  qualified INTEGER,
  sales_accepted TEXT,
  accepted INTEGER,
  attributes TEXT NOT NULL,
  PRIMARY KEY (import, ordinal)
) STRICT, WITHOUT ROWID;

-- Codes and codings ---------------------------------------------------------------------------------------------

CREATE TABLE code (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  parent TEXT REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  is_category INTEGER NOT NULL CHECK (is_category IN (0, 1)),
  description TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE coding (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  quote TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  code TEXT NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL,
  memo TEXT NOT NULL,
  created INTEGER NOT NULL,
  source TEXT NOT NULL,
  CHECK (start_offset < end_offset)
) STRICT;
CREATE INDEX coding_document ON coding (document, start_offset);
CREATE INDEX coding_code ON coding (code);

-- Funnels -------------------------------------------------------------------------------------------------------

CREATE TABLE funnel (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (id, version),
  UNIQUE (name, version)
) STRICT;

-- Search --------------------------------------------------------------------------------------------------------

-- Which documents changed in which commit (head_log.seq), the last one only. Nobody empties it: every cache, also
-- that of a second reader, asks for what came after the head it knows. Undo and redo pass through here as well.
CREATE TABLE search_queue (document TEXT PRIMARY KEY, change INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX search_queue_change ON search_queue (change);

CREATE TRIGGER queue_document_insert AFTER INSERT ON document BEGIN
  INSERT INTO search_queue VALUES (NEW.id, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_document_update AFTER UPDATE ON document BEGIN
  INSERT INTO search_queue VALUES (NEW.id, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_document_delete AFTER DELETE ON document BEGIN
  INSERT INTO search_queue VALUES (OLD.id, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_paragraph_update AFTER UPDATE ON paragraph BEGIN
  INSERT INTO search_queue VALUES (NEW.document, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_speaker_update AFTER UPDATE ON speaker BEGIN
  INSERT INTO search_queue VALUES (NEW.document, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_coding_insert AFTER INSERT ON coding BEGIN
  INSERT INTO search_queue VALUES (NEW.document, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
-- Undo writes whole rows, so triggers compare values instead of naming the columns they wait for.
CREATE TRIGGER queue_coding_update AFTER UPDATE ON coding
WHEN OLD.code <> NEW.code OR OLD.document <> NEW.document
  OR OLD.start_offset <> NEW.start_offset OR OLD.end_offset <> NEW.end_offset BEGIN
  INSERT INTO search_queue VALUES (NEW.document, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_coding_delete AFTER DELETE ON coding BEGIN
  INSERT INTO search_queue VALUES (OLD.document, (SELECT max(seq) FROM head_log))
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
CREATE TRIGGER queue_code_word AFTER UPDATE ON code WHEN OLD.name <> NEW.name OR OLD.kind <> NEW.kind BEGIN
  INSERT INTO search_queue
    SELECT DISTINCT document, (SELECT max(seq) FROM head_log) FROM coding WHERE code = NEW.id
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;
-- A code that moved takes all below it along; whatever is coded may be concerned.
CREATE TRIGGER queue_code_place AFTER UPDATE ON code WHEN OLD.parent IS NOT NEW.parent BEGIN
  INSERT INTO search_queue
    SELECT DISTINCT document, (SELECT max(seq) FROM head_log) FROM coding WHERE true
    ON CONFLICT DO UPDATE SET change = excluded.change;
END;

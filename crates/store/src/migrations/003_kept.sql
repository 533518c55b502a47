-- Version 3: what is kept of searches. As before, TEXT and INTEGER only and an explicit primary key.

-- An ordered set of quotes. `used` is when something was last put in: the next quote goes where the last one went.
CREATE TABLE collection (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Words of a document in a collection, in the order of `position`. `coding` is the excerpt they were taken from, which
-- may be gone; `lost` says why the words are no longer in the text, and is NULL where they are.
CREATE TABLE collected (
  id TEXT PRIMARY KEY,
  collection TEXT NOT NULL REFERENCES collection (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  quote TEXT NOT NULL,
  coding TEXT,
  lost TEXT,
  author TEXT NOT NULL,
  added INTEGER NOT NULL,
  CHECK (start_offset < end_offset)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_collection ON collected (collection, position);
CREATE INDEX collected_document ON collected (document);

-- A question to the words under a name, with what it found then. `question` is JSON.
CREATE TABLE saved_search (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  paragraphs INTEGER NOT NULL,
  people INTEGER NOT NULL,
  author TEXT NOT NULL,
  saved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

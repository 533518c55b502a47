-- Version 3, second part: words that are not shown to others, and codes that were said not to fit.

-- What stands in place of words wherever they are shown to others. The words themselves stay as they are.
CREATE TABLE redaction (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  created INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX redaction_document ON redaction (document, start_offset);

-- A code that somebody said does not fit a paragraph. `words` is a hash of the paragraph's text: the same words said
-- again are meant too. A code that was deleted leaves its rows; they say nothing any more.
CREATE TABLE rejected_suggestion (
  words TEXT NOT NULL,
  code TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  coder TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (words, code)
) STRICT, WITHOUT ROWID;

INSERT INTO revision (document, ordinal, replaced, author, note, source, text_hash, paragraphs, speakers)
VALUES (
  ?1, (SELECT coalesce(max(ordinal), 0) + 1 FROM revision WHERE document = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8
)

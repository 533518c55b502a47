INSERT INTO coding (
  id, number, document, start_offset, end_offset, quote, text_hash, code, coder, memo, created, source, starred, changed
) SELECT id, number, document, ?2, ?3, ?4, ?5, code, coder, memo, created, source, starred, ?6
FROM unresolved_coding WHERE id = ?1

INSERT INTO unresolved_coding (
  id, number, document, start_offset, end_offset, quote, before, after, code, coder, memo, starred, created, source, reason
) SELECT id, number, document, start_offset, end_offset, quote, ?2, ?3, code, coder, memo, starred, created, source, ?4
FROM coding WHERE id = ?1

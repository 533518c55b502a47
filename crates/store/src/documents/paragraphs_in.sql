SELECT idx, start_offset, speaker, start_ms, end_ms, heading, field, text, language
FROM paragraph WHERE document = ?1 AND start_offset < ?3
  AND start_offset >= (SELECT max(start_offset) FROM paragraph WHERE document = ?1 AND start_offset <= ?2)
ORDER BY idx

SELECT idx, start_offset, speaker, start_ms, end_ms, heading, field, text, language
FROM paragraph WHERE document = ?1 AND idx >= ?2 AND idx < ?3
ORDER BY idx

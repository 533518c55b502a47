INSERT INTO paragraph (document, idx, speaker, start_ms, end_ms, heading, field, start_offset, text, language)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

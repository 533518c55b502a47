INSERT INTO rejected_suggestion (words, code, document, start_offset, coder, created)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING

INSERT INTO rejected_row (import, ordinal, line, reason, text) VALUES (?1, ?2, ?3, ?4, ?5)

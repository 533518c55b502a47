INSERT INTO event_chunk (import, ordinal, digest, rows) VALUES (?1, ?2, ?3, ?4)

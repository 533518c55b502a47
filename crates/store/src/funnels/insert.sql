INSERT INTO funnel (id, version, name, definition, created) VALUES (?1, ?2, ?3, ?4, ?5)

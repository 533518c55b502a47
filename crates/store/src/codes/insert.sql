INSERT INTO code (id, name, parent, kind, is_category, description, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

INSERT INTO op (id, kind, label, at, actor, state, target) VALUES (?1, ?2, ?3, ?4, ?6, 'note', ?5)

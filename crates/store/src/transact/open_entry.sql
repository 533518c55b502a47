INSERT INTO op (id, kind, label, at, actor, idempotency, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'done')

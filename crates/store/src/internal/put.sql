INSERT INTO internal_mark (id, email, user_id, crm_id, anonymous_id, mark, author, created)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

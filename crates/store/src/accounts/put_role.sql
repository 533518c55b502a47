INSERT INTO buying_role (id, email, user_id, crm_id, anonymous_id, account, role, author, created)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)

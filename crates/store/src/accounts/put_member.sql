INSERT INTO account_member (id, email, user_id, crm_id, anonymous_id, company, author, created)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

INSERT INTO speaker (document, idx, label, role, name, email, user_id, crm_id, anonymous_id, decided)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

INSERT INTO identity_fact (import, ordinal, email, user_id, crm_id, anonymous_id, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

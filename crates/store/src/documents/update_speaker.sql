-- The label (?3) stays as the file has it.
UPDATE speaker SET role = ?4, name = ?5, email = ?6, user_id = ?7, crm_id = ?8, anonymous_id = ?9, decided = ?10
WHERE document = ?1 AND idx = ?2 AND ?3 IS NOT NULL

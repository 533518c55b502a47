SELECT * FROM definition WHERE kind = ?1 AND name = ?2 COLLATE NOCASE ORDER BY version DESC LIMIT 1

UPDATE definition SET retired = ?2
WHERE id = ?1 AND retired IS NULL AND version = (SELECT max(version) FROM definition AS v WHERE v.id = ?1)

SELECT * FROM definition AS d
WHERE kind = ?1 AND retired IS NULL AND version = (SELECT max(version) FROM definition AS v WHERE v.id = d.id)
ORDER BY (SELECT min(created) FROM definition AS v WHERE v.id = d.id), name

SELECT * FROM import WHERE digest = ?1 AND kind = ?2 ORDER BY ordinal LIMIT 1

SELECT * FROM import ORDER BY ordinal

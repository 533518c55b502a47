SELECT DISTINCT json_extract(pk, '$[0]') AS id
FROM undo_step
WHERE op = ?1 AND tbl = 'coding'
LIMIT ?2

SELECT id FROM coding
WHERE document = ?1 AND start_offset = ?2 AND end_offset = ?3 AND code = ?4 AND coder = ?5
ORDER BY number LIMIT 1

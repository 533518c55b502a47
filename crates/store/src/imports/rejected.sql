SELECT line, reason, text FROM rejected_row WHERE import = ?1 ORDER BY ordinal LIMIT ?3 OFFSET ?2

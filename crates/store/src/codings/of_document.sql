SELECT * FROM coding WHERE document = ?1 ORDER BY start_offset, end_offset DESC, number

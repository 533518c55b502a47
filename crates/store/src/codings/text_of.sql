SELECT length, text_hash FROM document WHERE id = ?1

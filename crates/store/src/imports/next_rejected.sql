SELECT coalesce(max(ordinal) + 1, 0) FROM rejected_row WHERE import = ?1

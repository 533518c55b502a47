SELECT coalesce(max(ordinal) + 1, 0) FROM identity_fact WHERE import = ?1

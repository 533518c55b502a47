SELECT (SELECT count(*) FROM coding WHERE code = ?1) + (SELECT count(*) FROM unresolved_coding WHERE code = ?1)

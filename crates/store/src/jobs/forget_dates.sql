DELETE FROM moment_date WHERE coding IN (SELECT id FROM coding WHERE code = ?1)

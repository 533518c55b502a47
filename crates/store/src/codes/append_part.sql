INSERT INTO job_part (code, part, ordinal, text, coding)
VALUES (?1, ?2, (SELECT coalesce(max(ordinal) + 1, 0) FROM job_part WHERE code = ?1 AND part = ?2), ?3, ?4)

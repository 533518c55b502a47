INSERT INTO job_part (code, part, ordinal, text, coding) VALUES (:code, :part, :ordinal, :text, :coding)

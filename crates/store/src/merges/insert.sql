INSERT INTO merge_conflict (merge, ordinal, file, at, about, subject, field, ours, theirs, decided)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)

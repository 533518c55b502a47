INSERT INTO import (
  id, ordinal, task, path, file_name, kind, source, format, mapping, digest, imported_at,
  rows_read, accepted, duplicates, rejected, people_new, people_matched, warnings
) VALUES (
  :id, (SELECT coalesce(max(ordinal) + 1, 0) FROM import), :task, :path, :file_name, :kind, :source, :format, :mapping,
  :digest, :imported_at, :rows_read, :accepted, :duplicates, :rejected, :people_new, :people_matched, :warnings
)

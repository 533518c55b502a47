UPDATE import SET
  task = :task, path = :path, file_name = :file_name, kind = :kind, source = :source, format = :format,
  mapping = :mapping, digest = :digest, imported_at = :imported_at, rows_read = :rows_read, accepted = :accepted,
  duplicates = :duplicates, rejected = :rejected, people_new = :people_new, people_matched = :people_matched,
  warnings = :warnings
WHERE id = :id

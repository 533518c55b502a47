-- A file of which nothing but these documents came.
UPDATE import SET path = '', file_name = '(erased)', source = id, warnings = '[]'
WHERE id IN (SELECT import FROM document WHERE id IN (SELECT value FROM json_each(?1)))
  AND NOT EXISTS (
    SELECT 1 FROM document
    WHERE document.import = import.id AND document.id NOT IN (SELECT value FROM json_each(?1))
  )

SELECT code.*,
  (SELECT count(*) FROM coding AS c WHERE c.code = code.id) AS codings,
  (SELECT count(DISTINCT c.document) FROM coding AS c WHERE c.code = code.id) AS documents
FROM code ORDER BY position, name

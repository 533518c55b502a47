SELECT d.*,
  (SELECT count(*) FROM paragraph AS p WHERE p.document = d.id) AS paragraphs,
  (SELECT count(*) FROM coding AS c WHERE c.document = d.id) AS codings,
  CASE d.kind WHEN 'survey' THEN 1
    ELSE (SELECT count(*) FROM speaker AS s WHERE s.document = d.id AND s.role = 'participant') END AS people
FROM document AS d JOIN import AS i ON i.id = d.import
ORDER BY i.ordinal, d.ordinal

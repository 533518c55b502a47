SELECT d.id FROM document AS d JOIN import AS i ON i.id = d.import
WHERE d.source = ?1 AND (?2 IS NULL OR d.record = ?2)
ORDER BY i.ordinal, d.ordinal

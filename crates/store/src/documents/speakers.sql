SELECT s.* FROM speaker AS s
JOIN document AS d ON d.id = s.document JOIN import AS i ON i.id = d.import
ORDER BY i.ordinal, d.ordinal, s.idx

SELECT p.* FROM participant AS p JOIN import AS i ON i.id = p.import
ORDER BY i.ordinal, p.ordinal

SELECT d.* FROM deal AS d JOIN import AS i ON i.id = d.import
ORDER BY i.ordinal, d.ordinal

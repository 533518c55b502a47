SELECT t.* FROM touchpoint AS t JOIN import AS i ON i.id = t.import
ORDER BY t.at, i.ordinal, t.ordinal

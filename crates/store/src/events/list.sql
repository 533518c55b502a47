SELECT e.* FROM event_chunk AS e JOIN import AS i ON i.id = e.import
ORDER BY i.ordinal, e.ordinal

SELECT v.import, v.source, v.name, v.question, v.kind, v.options, v.lowest, v.highest
FROM variable v JOIN import i ON i.id = v.import
ORDER BY i.ordinal, v.ordinal

SELECT * FROM funnel AS f
WHERE version = (SELECT max(version) FROM funnel AS v WHERE v.id = f.id)
ORDER BY (SELECT min(created) FROM funnel AS v WHERE v.id = f.id), name

INSERT INTO moment_date (coding, words, earliest, latest) VALUES (:coding, :words, :earliest, :latest)
ON CONFLICT (coding) DO UPDATE SET words = excluded.words, earliest = excluded.earliest, latest = excluded.latest

INSERT INTO moment_date (coding, words, earliest, latest)
SELECT ?2, words, earliest, latest FROM moment_date
WHERE coding = ?1 AND NOT EXISTS (SELECT 1 FROM moment_date WHERE coding = ?2)

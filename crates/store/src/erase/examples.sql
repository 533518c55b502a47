-- An example that holds their words, or that their words hold.
UPDATE code SET example = '' WHERE length(example) >= 8 AND EXISTS (
  SELECT 1 FROM coding
  WHERE coding.document IN (SELECT value FROM json_each(?1)) AND length(coding.quote) >= 8
    AND instr(code.example, coding.quote) > 0
  UNION ALL
  SELECT 1 FROM paragraph
  WHERE paragraph.document IN (SELECT value FROM json_each(?1)) AND instr(paragraph.text, code.example) > 0
)

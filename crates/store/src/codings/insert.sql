INSERT INTO coding (
  id, number, document, start_offset, end_offset, quote, text_hash, code, coder, memo, created, source, starred
) VALUES (
  :id, :number, :document, :start, :end, :quote, :text_hash, :code, :coder, :memo, :created, :source, :starred
)

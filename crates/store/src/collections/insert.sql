INSERT INTO collected (
  id, collection, position, document, start_offset, end_offset, quote, coding, lost, author, added
) VALUES (
  :id, :collection, (SELECT coalesce(max(position), -1) + 1 FROM collected WHERE collection = :collection),
  :document, :start, :end, :quote, :coding, NULL, :author, :added
)

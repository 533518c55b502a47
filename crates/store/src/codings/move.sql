UPDATE coding SET start_offset = :start, end_offset = :end, quote = :quote, text_hash = :text_hash, changed = :changed
WHERE id = :id

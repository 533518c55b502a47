INSERT INTO redaction (id, document, start_offset, end_offset, kind, label, text_hash, created, author)
VALUES (:id, :document, :start, :end, :kind, :label, :text_hash, :created, :author)

SELECT id, number, document, start_offset, end_offset, code, coder FROM coding ORDER BY number

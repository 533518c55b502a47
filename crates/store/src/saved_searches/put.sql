INSERT INTO saved_search (id, name, question, paragraphs, people, author, saved) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, question = excluded.question, paragraphs = excluded.paragraphs, people = excluded.people,
  author = excluded.author, saved = excluded.saved

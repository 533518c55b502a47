INSERT INTO code (
  id, name, parent, kind, is_category, description, position,
  includes, excludes, example, aliases, color, pattern, pinned
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)

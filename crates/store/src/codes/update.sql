UPDATE code SET
  name = ?2, parent = ?3, kind = ?4, is_category = ?5, description = ?6, position = ?7,
  includes = ?8, excludes = ?9, example = ?10, aliases = ?11, color = ?12, pattern = ?13, pinned = ?14
WHERE id = ?1

UPDATE code SET name = ?2, parent = ?3, kind = ?4, is_category = ?5, description = ?6, position = ?7 WHERE id = ?1

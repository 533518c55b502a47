lower(email) IN (SELECT value FROM json_each(?1))
  OR user_id IN (SELECT value FROM json_each(?2))
  OR crm_id IN (SELECT value FROM json_each(?3))
  OR (email IS NULL AND user_id IS NULL AND crm_id IS NULL
      AND anonymous_id IN (SELECT value FROM json_each(?4)))

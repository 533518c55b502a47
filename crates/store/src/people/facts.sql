SELECT email, user_id, crm_id, anonymous_id, min(at) AS at
FROM (
  SELECT email, user_id, crm_id, anonymous_id, at FROM identity_fact
  UNION ALL SELECT email, user_id, crm_id, anonymous_id, NULL FROM participant
  UNION ALL SELECT email, user_id, crm_id, anonymous_id, NULL FROM document
  UNION ALL SELECT email, user_id, crm_id, anonymous_id, NULL FROM speaker WHERE role = 'participant'
  UNION ALL SELECT email, user_id, crm_id, anonymous_id, at FROM touchpoint
  UNION ALL SELECT email, user_id, crm_id, anonymous_id, created FROM deal
)
WHERE coalesce(email, user_id, crm_id, anonymous_id) IS NOT NULL
GROUP BY email, user_id, crm_id, anonymous_id, at IS NULL
ORDER BY email, user_id, crm_id, anonymous_id, at

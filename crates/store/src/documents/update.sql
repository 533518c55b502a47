UPDATE document SET
  title = :title, date = :date, email = :email, user_id = :user_id, crm_id = :crm_id, anonymous_id = :anonymous_id,
  consent_state = :consent_state, consent_date = :consent_date, consent_scope = :consent_scope, flags = :flags,
  attributes = :attributes, language = :language
WHERE id = :id

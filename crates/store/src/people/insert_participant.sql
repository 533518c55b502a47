INSERT INTO participant (
  import, ordinal, source, name, email, user_id, crm_id, anonymous_id,
  consent_state, consent_date, consent_scope, attributes
) VALUES (
  :import, (SELECT coalesce(max(ordinal) + 1, 0) FROM participant WHERE import = :import), :source, :name, :email,
  :user_id, :crm_id, :anonymous_id, :consent_state, :consent_date, :consent_scope, :attributes
)

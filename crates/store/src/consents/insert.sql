INSERT INTO consent (
  id, email, user_id, crm_id, anonymous_id, document, documents,
  consent_state, consent_date, consent_scope, purposes, expires, note, recorded, author
) VALUES (
  :id, :email, :user_id, :crm_id, :anonymous_id, :document, :documents,
  :state, :date, :scope, :purposes, :expires, :note, :recorded, :author
)

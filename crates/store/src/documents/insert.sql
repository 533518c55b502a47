INSERT INTO document (
  id, import, ordinal, kind, title, source, record, date, email, user_id, crm_id, anonymous_id,
  consent_state, consent_date, consent_scope, flags, attributes, length, text_hash, language
) VALUES (
  :id, :import, (SELECT coalesce(max(ordinal) + 1, 0) FROM document WHERE import = :import), :kind, :title, :source,
  :record, :date, :email, :user_id, :crm_id, :anonymous_id, :consent_state, :consent_date, :consent_scope, :flags,
  :attributes, :length, :text_hash, :language
) ON CONFLICT (id) DO NOTHING

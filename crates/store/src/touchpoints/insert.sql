INSERT INTO touchpoint (
  import, ordinal, record, at, email, user_id, crm_id, anonymous_id, channel, campaign, content, cost, attributes
) VALUES (
  :import, (SELECT coalesce(max(ordinal) + 1, 0) FROM touchpoint WHERE import = :import), :record, :at, :email,
  :user_id, :crm_id, :anonymous_id, :channel, :campaign, :content, :cost, :attributes
)

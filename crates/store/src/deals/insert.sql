INSERT INTO deal (
  import, ordinal, record, email, user_id, crm_id, anonymous_id, company, stage, created, closed, amount, owner,
  source, qualified, sales_accepted, accepted, attributes
) VALUES (
  :import, (SELECT coalesce(max(ordinal) + 1, 0) FROM deal WHERE import = :import), :record, :email, :user_id,
  :crm_id, :anonymous_id, :company, :stage, :created, :closed, :amount, :owner, :source, :qualified,
  :sales_accepted, :accepted, :attributes
)

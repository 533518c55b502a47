INSERT INTO memo (id, about, subject, email, user_id, crm_id, anonymous_id, text, author, created, changed)
VALUES (:id, :about, :subject, :email, :user_id, :crm_id, :anonymous_id, :text, :author, :created, :changed)

INSERT INTO definition (
  id, version, kind, name, owner, agreed_by, valid_from, body, author, created, retired
) VALUES (
  :id, :version, :kind, :name, :owner, :agreed_by, :valid_from, :body, :author, :created, NULL
)

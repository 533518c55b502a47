INSERT INTO mapping (signature, name, toml, saved_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (signature) DO UPDATE SET name = excluded.name, toml = excluded.toml, saved_at = excluded.saved_at
WHERE name <> excluded.name OR toml <> excluded.toml

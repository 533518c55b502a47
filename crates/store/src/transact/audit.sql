SELECT seq, id, kind, label, at, actor, state,
  state = 'closed' AND EXISTS (SELECT 1 FROM op AS n WHERE n.target = op.id AND n.kind = 'undo') AS taken_back
FROM op WHERE ?3 OR state <> 'note' ORDER BY seq DESC LIMIT ?1 OFFSET ?2

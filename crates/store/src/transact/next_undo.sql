SELECT seq, id, kind, label FROM op WHERE state = 'done' ORDER BY seq DESC LIMIT 1

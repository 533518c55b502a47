SELECT seq, id, kind, label FROM op WHERE state = 'undone' ORDER BY seq LIMIT 1

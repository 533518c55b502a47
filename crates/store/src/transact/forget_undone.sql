DELETE FROM undo_step WHERE op IN (SELECT seq FROM op WHERE state = 'undone')

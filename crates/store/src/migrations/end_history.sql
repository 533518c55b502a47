DELETE FROM undo_step;
UPDATE op SET state = 'closed' WHERE state IN ('done', 'undone');

-- The run that wrote down how an item ended last.
ALTER TABLE item ADD COLUMN ended_by BIGINT;

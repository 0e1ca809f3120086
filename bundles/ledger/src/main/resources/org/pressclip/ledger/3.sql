-- What was put off is counted by itself.
ALTER TABLE run ADD COLUMN waiting BIGINT DEFAULT 0 NOT NULL;

-- Each version of an item's record that the targets have or had, as the run filed it: by them a run can be taken back.
CREATE TABLE version (
    item BIGINT NOT NULL,
    number INTEGER NOT NULL,           -- the item's own when it was filed
    run BIGINT NOT NULL,
    content VARCHAR NOT NULL,
    pipeline VARCHAR NOT NULL,
    filed TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    article BYTEA NOT NULL,            -- as JSON, deflated
    PRIMARY KEY (item, number)
);
CREATE INDEX version_run ON version (run, item);

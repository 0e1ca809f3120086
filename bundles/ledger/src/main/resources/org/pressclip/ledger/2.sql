-- The latest items are asked for page by page: in the order of an index, or all of them would be sorted for each page.
DROP INDEX item_latest;
CREATE INDEX item_latest ON item (latest DESC, number DESC);
CREATE INDEX item_feed_latest ON item (feed, latest DESC, number DESC);

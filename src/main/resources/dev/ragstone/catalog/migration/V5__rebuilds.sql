-- When the collection's index was last made anew: until no document waits that was queued then, it is being rebuilt.
ALTER TABLE collections ADD COLUMN rebuilt_at BIGINT;

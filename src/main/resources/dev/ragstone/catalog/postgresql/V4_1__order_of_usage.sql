-- As for names and ids: pages of usage are the same on both databases.

ALTER TABLE usage_records
  ALTER COLUMN day TYPE TEXT COLLATE "C",
  ALTER COLUMN model TYPE TEXT COLLATE "C",
  ALTER COLUMN task TYPE TEXT COLLATE "C",
  ALTER COLUMN collection TYPE TEXT COLLATE "C",
  ALTER COLUMN access_key TYPE TEXT COLLATE "C";

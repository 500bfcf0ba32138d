-- As for names and ids: pages of keys are the same on both databases.

ALTER TABLE access_keys ALTER COLUMN id TYPE TEXT COLLATE "C";

-- What a reader warned of: a JSON array of sentences.
ALTER TABLE documents ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';

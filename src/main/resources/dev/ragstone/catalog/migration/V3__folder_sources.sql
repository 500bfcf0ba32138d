-- Folder sources: the origin of a document they added is 'folder:' and the name of the source.
-- Until now there was one folder at most, and its origin was named after the folder.

UPDATE documents SET origin = 'folder:corpus' WHERE origin LIKE 'folder:%';

-- When the file was last changed, as it was when it was taken in; absent for what did not come from a folder.
ALTER TABLE documents ADD COLUMN file_modified BIGINT;

CREATE INDEX documents_by_origin ON documents (origin, collection);

package dev.ragstone.index.lucene;

import dev.ragstone.index.ChunkHandle;

/// The number of a chunk in the view of its searcher.
record LuceneHandle(int doc) implements ChunkHandle {}

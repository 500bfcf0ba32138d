/// How does Lucene hold and find chunks?
///
/// One Lucene index a collection, below `index/` in the data directory; one Lucene document a
/// chunk, the chunks of a document in one block. Seen by CDI alone.
@NullMarked
package dev.ragstone.index.lucene;

import org.jspecify.annotations.NullMarked;

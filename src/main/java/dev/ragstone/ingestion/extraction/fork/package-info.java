/// How is a file read so that nothing it does can reach the service? Each is read in a process of
/// its own kind, with its own heap and a limit on time, that may die at any moment.
///
/// May import `document`, `problem` and the packages `extraction` and `extraction.tika`. Seen by
/// CDI alone; others ask for an [dev.ragstone.ingestion.extraction.Extractor].
@NullMarked
package dev.ragstone.ingestion.extraction.fork;

import org.jspecify.annotations.NullMarked;

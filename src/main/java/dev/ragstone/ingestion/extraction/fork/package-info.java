/// How is a file read so that it cannot harm the service? In a separate reader process with its own
/// heap and timeout, which may crash at any moment.
///
/// May import `document`, `problem` and the packages `extraction` and `extraction.tika`. Seen by
/// CDI alone; others ask for an [dev.ragstone.ingestion.extraction.Extractor].
@NullMarked
package dev.ragstone.ingestion.extraction.fork;

import org.jspecify.annotations.NullMarked;

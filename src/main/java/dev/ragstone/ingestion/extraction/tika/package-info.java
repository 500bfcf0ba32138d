/// How is a file of any format read in this process? Apache Tika finds the type and walks
/// containers; parsers of our own take over where structure matters.
///
/// May import `document`, `problem` and the packages `extraction` and `extraction.pdf`.
@NullMarked
package dev.ragstone.ingestion.extraction.tika;

import org.jspecify.annotations.NullMarked;

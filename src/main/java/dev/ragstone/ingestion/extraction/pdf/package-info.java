/// Glyphs on pages in, paragraphs out: in which order does a page read, and which of its lines are
/// headings, tables or repeated furniture?
///
/// May import `document`, `problem` and the package `extraction`.
@NullMarked
package dev.ragstone.ingestion.extraction.pdf;

import org.jspecify.annotations.NullMarked;

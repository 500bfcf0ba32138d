/// File in, structure out: what does a document say, in which order, under which headings, on which
/// pages?
///
/// May import `document` and `problem`. The sub-packages are the ways to do it: `tika` reads in
/// this process, `pdf` rebuilds paragraphs from pages.
@NullMarked
package dev.ragstone.ingestion.extraction;

import org.jspecify.annotations.NullMarked;

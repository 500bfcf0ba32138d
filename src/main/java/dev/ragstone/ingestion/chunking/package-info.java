/// Structure in, chunks out: where may a document be cut so that each part still means something,
/// and what of it is embedded?
///
/// May import `document` and the package `ingestion.extraction`.
@NullMarked
package dev.ragstone.ingestion.chunking;

import org.jspecify.annotations.NullMarked;

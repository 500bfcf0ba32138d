/// How does a collection follow a folder? Each source has a scope of its own: it never touches what
/// it did not add.
///
/// May import `document`, `catalog`, `problem` and the root of `ingestion`.
@NullMarked
package dev.ragstone.ingestion.folder;

import org.jspecify.annotations.NullMarked;

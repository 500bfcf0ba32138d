/// File in, chunks indexed: how does an upload become searchable, and how does it leave again?
///
/// May import `document`, `catalog`, `embedding`, `index`, `media`, `problem`, and of `provider` on
/// whose behalf calls are made. Its sub-packages extract text from files, cut it into chunks and
/// follow folders; it never imports `retrieval`.
@NullMarked
package dev.ragstone.ingestion;

import org.jspecify.annotations.NullMarked;

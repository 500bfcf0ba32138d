/// File in, chunks indexed: how does an upload become searchable, and how does it leave again?
///
/// May import `access`, `catalog`, `digest`, `document`, `embedding`, `index`, `media`, `problem`
/// and `provider`. Its sub-packages extract text from files, cut it into chunks and follow folders.
/// It never imports `retrieval`.
@NullMarked
package dev.ragstone.ingestion;

import org.jspecify.annotations.NullMarked;

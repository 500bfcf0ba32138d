/// What was uploaded, and what became of it? Collections and their documents.
///
/// A document's row is also its job: what it needs to be queued is written here, [Turns] included,
/// and the queue takes it from here. May import `catalog`, `catalog.blobs`, `document` and
/// `problem`.
@NullMarked
package dev.ragstone.catalog.documents;

import org.jspecify.annotations.NullMarked;

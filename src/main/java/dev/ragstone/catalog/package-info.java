/// What was uploaded, and how far is it? Collections, documents, the ingestion queue that their
/// rows are, and the blobs.
///
/// The catalog and the blobs are the source of truth; every index is derived from them. May import
/// `document` and `problem`, and the value types of `usage` and `embedding`, whose records it
/// keeps; alone imports Jdbi and Flyway. The SQL runs on SQLite and PostgreSQL alike.
@NullMarked
package dev.ragstone.catalog;

import org.jspecify.annotations.NullMarked;

/// Where is it recorded what was uploaded, and how far it is? The database and the data directory.
///
/// All rooms of the catalog stand on this package, and it knows none of them. The catalog and the
/// blobs are the source of truth; every index is derived from them. May import `access`, `digest`,
/// `document`, `embedding`, `problem` and `usage`. It alone imports Jdbi and Flyway. The SQL runs
/// on SQLite and PostgreSQL alike.
@NullMarked
package dev.ragstone.catalog;

import org.jspecify.annotations.NullMarked;

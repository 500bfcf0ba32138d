/// Where are the bytes? Files addressed by their content.
///
/// May import `catalog` and `problem`.
@NullMarked
package dev.ragstone.catalog.blobs;

import org.jspecify.annotations.NullMarked;

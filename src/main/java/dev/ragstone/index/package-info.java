/// Where do chunks live, and how are they found again?
///
/// May import `document`, `problem` and the value types of `embedding`. The technology sub-packages
/// (`lucene`, …) are seen by CDI alone.
@NullMarked
package dev.ragstone.index;

import org.jspecify.annotations.NullMarked;

/// Where do chunks live, and how are they found again?
///
/// May import `digest`, `document`, `embedding` and `problem`. Of `embedding` only value types.
/// Only CDI sees the technology sub-packages (`lucene`, …).
@NullMarked
package dev.ragstone.index;

import org.jspecify.annotations.NullMarked;

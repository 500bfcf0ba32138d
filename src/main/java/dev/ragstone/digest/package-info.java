/// How is content told apart by its bytes? By its SHA-256.
///
/// May import nothing of ours.
@NullMarked
package dev.ragstone.digest;

import org.jspecify.annotations.NullMarked;

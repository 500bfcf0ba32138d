/// How does a remote model embed?
///
/// May import `embedding` and `provider`; seen by CDI alone.
@NullMarked
package dev.ragstone.embedding.remote;

import org.jspecify.annotations.NullMarked;

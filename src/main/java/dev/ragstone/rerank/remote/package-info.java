/// How does a remote model rerank?
///
/// May import `rerank` and `provider`; seen by CDI alone.
@NullMarked
package dev.ragstone.rerank.remote;

import org.jspecify.annotations.NullMarked;

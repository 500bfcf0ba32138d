/// How does a model inside this process embed? The weights come as resources of a dependency.
///
/// Seen by CDI alone, as an [dev.ragstone.embedding.EmbeddingModel].
@NullMarked
package dev.ragstone.embedding.onnx;

import org.jspecify.annotations.NullMarked;

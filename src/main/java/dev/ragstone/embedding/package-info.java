/// Text in, vector out: how does a passage or a question become an embedding?
///
/// May import `problem`, `inference` and `provider`. The technology sub-packages (`onnx`, …) are
/// seen by CDI alone.
@NullMarked
package dev.ragstone.embedding;

import org.jspecify.annotations.NullMarked;

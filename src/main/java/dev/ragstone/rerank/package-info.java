/// Question and passages in, relevance out: how well does each passage answer?
///
/// May import `problem`, `inference` and `provider`. The technology sub-packages (`onnx`, …) are
/// seen by CDI alone.
@NullMarked
package dev.ragstone.rerank;

import org.jspecify.annotations.NullMarked;

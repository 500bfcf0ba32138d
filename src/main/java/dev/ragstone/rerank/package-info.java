/// Question and passages in, relevance out: how well does each passage answer?
///
/// May import `inference`, `problem` and `provider`. Only CDI sees the technology sub-packages
/// (`onnx`, …).
@NullMarked
package dev.ragstone.rerank;

import org.jspecify.annotations.NullMarked;

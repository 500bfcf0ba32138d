/// Text in, vector out: how does a passage or a question become an embedding?
///
/// May import `digest`, `document`, `inference`, `problem` and `provider`. Only CDI sees the
/// technology sub-packages (`onnx`, …).
@NullMarked
package dev.ragstone.embedding;

import org.jspecify.annotations.NullMarked;

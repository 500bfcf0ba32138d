/// How does an ONNX model run? Tokens in, vectors out, on a bounded pool of threads.
///
/// May import `digest` and `problem`. Alone may import ONNX Runtime and the tokenizers of DJL:
/// nobody else holds a native object.
///
/// A caller tokenizes with [Tokenizer], hands [Tokens] to [OnnxModel] inside a task of
/// [InferencePool] and reads [TokenVectors]. The pool is closed before the models that its tasks
/// use.
@NullMarked
package dev.ragstone.inference;

import org.jspecify.annotations.NullMarked;

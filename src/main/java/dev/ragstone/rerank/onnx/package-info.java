/// How does a cross-encoder of the folder `models` rerank?
@NullMarked
package dev.ragstone.rerank.onnx;

import org.jspecify.annotations.NullMarked;

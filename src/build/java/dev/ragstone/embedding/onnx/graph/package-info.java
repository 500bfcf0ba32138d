/// How is a fast graph made of trained weights? A program of the build, run once, with the result
/// among the resources; nothing here runs in the service.
///
/// A BERT encoder exported for generality is some 1,500 small operations that keep every token to
/// the end. [BertGraph] writes the same function as some 100 fused ones, with weights in 8 bits and
/// one scale a column, and stops at the vector of the first token, which is all that CLS pooling
/// reads.
@NullMarked
package dev.ragstone.embedding.onnx.graph;

import org.jspecify.annotations.NullMarked;

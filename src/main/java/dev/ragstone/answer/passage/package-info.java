/// What can be quoted of a source, and how is it cited? Its sentences, list items, table rows and
/// code blocks, the words by which they are compared, and the citation of a quote.
///
/// Sees `document` and `retrieval`.
@NullMarked
package dev.ragstone.answer.passage;

import org.jspecify.annotations.NullMarked;

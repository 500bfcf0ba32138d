/// What can be quoted of a source? Its sentences, list items, table rows and code blocks, and the
/// words by which they are compared.
@NullMarked
package dev.ragstone.answer.passage;

import org.jspecify.annotations.NullMarked;

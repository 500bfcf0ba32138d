/// How well does a search find? Asks judged questions and measures where the right documents stand.
///
/// May import `document`, `index` (a hit shows the indexed document), `problem` and `retrieval`.
@NullMarked
package dev.ragstone.evaluation;

import org.jspecify.annotations.NullMarked;

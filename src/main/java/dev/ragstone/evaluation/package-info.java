/// How well does a search find? Asks judged questions and measures where the right documents stand.
///
/// May import `access`, `document`, `index`, `problem` and `retrieval`.
@NullMarked
package dev.ragstone.evaluation;

import org.jspecify.annotations.NullMarked;

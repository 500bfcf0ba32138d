/// What can go wrong? One list of problem types, each with its category, and the one exception that
/// carries them.
///
/// Imports nothing of ours: every other package may use it.
///
/// May import nothing of ours.
@NullMarked
package dev.ragstone.problem;

import org.jspecify.annotations.NullMarked;

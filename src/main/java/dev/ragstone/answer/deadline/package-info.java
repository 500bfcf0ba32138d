/// How long may an answer take, and who ends what takes longer?
///
/// Sees nothing of ours.
@NullMarked
package dev.ragstone.answer.deadline;

import org.jspecify.annotations.NullMarked;

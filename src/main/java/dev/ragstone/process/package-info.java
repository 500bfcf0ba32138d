/// What does the process promise to the machine it runs on? When it ends after it was asked to, and
/// what its log looks like.
///
/// May import nothing of ours.
@NullMarked
package dev.ragstone.process;

import org.jspecify.annotations.NullMarked;

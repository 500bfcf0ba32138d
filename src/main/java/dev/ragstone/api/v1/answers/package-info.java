/// How is a question asked? The part of `/v1` for search, answers and evaluation.
///
/// May import `api.http` and, for what is shown within its own answers, other rooms of `api.v1`.
@NullMarked
package dev.ragstone.api.v1.answers;

import org.jspecify.annotations.NullMarked;

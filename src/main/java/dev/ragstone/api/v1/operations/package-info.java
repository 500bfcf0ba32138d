/// How is the service run? The part of `/v1` for sources, queue, models and usage.
///
/// May import `api.http` and, for what is shown within its own answers, other rooms of `api.v1`.
@NullMarked
package dev.ragstone.api.v1.operations;

import org.jspecify.annotations.NullMarked;

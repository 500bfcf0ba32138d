/// How are collections kept? The part of `/v1` for create, list, change, rebuild, remove.
///
/// May import `api.http` and, for what is shown within its own answers, other rooms of `api.v1`.
@NullMarked
package dev.ragstone.api.v1.collections;

import org.jspecify.annotations.NullMarked;

/// Who is calling, and which keys are there? The part of `/v1` for keys and for the caller.
///
/// May import `api.http`.
@NullMarked
package dev.ragstone.api.v1.access;

import org.jspecify.annotations.NullMarked;

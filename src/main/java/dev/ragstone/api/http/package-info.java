/// What do all dialects share? Reading bodies and fields, limits of bodies, cursors, event streams,
/// request ids, the check of the key, and the form of errors.
///
/// Knows no dialect: may import all root packages of ours, never `api.v1`.
@NullMarked
package dev.ragstone.api.http;

import org.jspecify.annotations.NullMarked;

/// What in the Markdown of an answer is a marker, and what only looks like one?
///
/// A marker is `[n]` outside code without a backslash before it, and only the service writes one.
/// Sees nothing of ours.
@NullMarked
package dev.ragstone.answer.marker;

import org.jspecify.annotations.NullMarked;

package dev.ragstone.catalog.queue;

import dev.ragstone.document.Document;
import org.jspecify.annotations.Nullable;

/// A document that one worker has taken from the queue, and may write as long as it holds the
/// lease.
///
/// @param document as it was when claimed
/// @param declaredType media type that the uploader declared
/// @param owner names this very claim; another claim of the same document has another owner
/// @param failures attempts in a row that ended with a transient failure
/// @param interruptions crashes of the process in a row while the document was in progress
public record Claim(
    Document document,
    @Nullable String declaredType,
    String owner,
    int failures,
    int interruptions) {}

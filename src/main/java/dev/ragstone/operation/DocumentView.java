package dev.ragstone.operation;

import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.queue.Standings.Standing;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import org.jspecify.annotations.Nullable;

/// A document, as one caller sees it.
///
/// @param document as it is now
/// @param standing how it stands to the others
/// @param outcome of the upload that it is shown for; null in all other cases
public record DocumentView(Document document, Standing standing, Stored.@Nullable Outcome outcome) {

  /// {@return whether ingestion is over, well or not}
  public boolean isSettled() {
    return document.status() == DocumentStatus.READY || document.status() == DocumentStatus.FAILED;
  }
}

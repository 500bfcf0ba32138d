package dev.ragstone.ingestion.extraction.picture;

import org.jspecify.annotations.Nullable;

/// A program failed, or did not end in time. Its message continues a sentence.
final class ProcessFailure extends RuntimeException {

  ProcessFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

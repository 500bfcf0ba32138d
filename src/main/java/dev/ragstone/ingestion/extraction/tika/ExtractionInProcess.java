package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Extractor;
import dev.ragstone.ingestion.extraction.MediaTypes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Reads files in the service's own process.
final class ExtractionInProcess {

  private ExtractionInProcess() {}

  @Produces
  @Singleton
  static Extractor extractor(MediaTypes types) {
    return new TikaExtractor(types, Limits.DEFAULT);
  }
}

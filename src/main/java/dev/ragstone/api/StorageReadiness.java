package dev.ragstone.api;

import dev.ragstone.catalog.CatalogConfig;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Says that the service is not ready while its disk takes no documents. Liveness is not concerned:
/// searches and removals go on, and a restart would not make room.
@Readiness
@Singleton
final class StorageReadiness implements HealthCheck {

  private static final String NAME = "storage";

  /// Asked for late: with a wrong setting it is the start that fails, not this check.
  private final Instance<CatalogConfig> config;

  StorageReadiness(Instance<CatalogConfig> config) {
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    Path dataDir = config.get().dataDir().toAbsolutePath();
    long free = dataDir.toFile().getUsableSpace();
    String reason = reason(dataDir, free, config.get().minFreeBytes());
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(NAME).status(reason == null).withData("free_bytes", free);
    return reason == null ? response.build() : response.withData("reason", reason).build();
  }

  /// {@return why no document can be stored; null if one can}
  static @Nullable String reason(Path dataDir, long free, long minFree) {
    if (!Files.isWritable(dataDir) || !Files.isWritable(dataDir.resolve("tmp"))) {
      return "the data directory cannot be written";
    }
    long wanted = Math.max(1, minFree);
    return free >= wanted
        ? null
        : "the disk of the data directory must have "
            + wanted
            + " bytes free (ragstone.min-free-bytes), has "
            + free;
  }
}

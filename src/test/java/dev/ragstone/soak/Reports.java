package dev.ragstone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the figures go: `target/soak/<name>.json`.
final class Reports {

  private Reports() {}

  static void write(String name, JsonNode report) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "soak"));
    Files.writeString(folder.resolve(name + ".json"), report.toPrettyString());
  }
}

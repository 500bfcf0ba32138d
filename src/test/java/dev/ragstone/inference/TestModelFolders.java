package dev.ragstone.inference;

import java.nio.file.Path;

/// Model folders below a test's own data directory.
public final class TestModelFolders {

  private TestModelFolders() {}

  /// {@return what the service would find at its start}
  ///
  /// @param data data directory
  /// @param pool runs the models
  public static ModelFolders below(Path data, InferencePool pool) {
    return new ModelFolders(data, TestInferenceConfig.threads(1), pool);
  }
}

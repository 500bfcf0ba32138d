package dev.ragstone.provider.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The catalogue of remote models: context windows, prices, retirement dates.
@ConfigMapping(prefix = "ragstone.models")
public interface CatalogueConfig {

  /// A JSON file in the format of the built-in model catalogue. Its entries replace built-in
  /// entries of the same name, for prices and retirement dates that are newer than the service.
  ///
  /// @return the setting
  Optional<Path> file();

  /// Whether a retired model is replaced by its successor from the catalogue. With `false` the
  /// retired model is called, and the call fails.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean useSuccessor();

  /// Whether the models in use are compared with the provider's model list, in the background after
  /// start, if there are credentials. This takes a few calls that are free of charge.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean checkListing();
}

package dev.ragstone.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// What is known of remote models: windows, prices, deprecations.
@ConfigMapping(prefix = "ragstone.models")
public interface CatalogueConfig {

  /// A JSON file in the form of the catalogue that the service brings. Its entries replace those of
  /// the same name, for prices and deprecations that are newer than the service.
  ///
  /// @return the setting
  Optional<Path> file();

  /// Whether a model that the provider has switched off is replaced by the successor that the
  /// catalogue names. `false` calls it all the same, which fails.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean useSuccessor();

  /// Whether the models in use are looked up in the provider's own list after start, in the
  /// background, where there are credentials. It costs a few calls that are free of charge.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean checkListing();
}

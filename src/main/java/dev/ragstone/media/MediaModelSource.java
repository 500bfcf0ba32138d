package dev.ragstone.media;

import java.util.Optional;

/// Where models for pictures and sound come from: one implementation for each provider, found by
/// CDI.
public interface MediaModelSource {

  /// {@return the value of `ragstone.media.provider` that chooses this source}
  MediaConfig.Provider provider();

  /// {@return whether the provider's address and credentials are set}
  boolean isConfigured();

  /// Makes the model that describes pictures.
  ///
  /// @param name as the provider knows it; its usual one where absent
  /// @return the model; empty where there is no usual one
  Optional<ImageDescriber> imageDescriber(Optional<String> name);

  /// Makes the model that transcribes speech.
  ///
  /// @param name as the provider knows it; its usual one where absent
  /// @return the model; empty where there is no usual one
  Optional<Transcriber> transcriber(Optional<String> name);
}

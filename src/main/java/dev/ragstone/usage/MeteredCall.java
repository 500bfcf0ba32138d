package dev.ragstone.usage;

import org.jspecify.annotations.Nullable;

/// A call to a provider that has ended.
///
/// @param model name as the provider knows it
/// @param task what it was called for, for instance `chat`
/// @param origin on whose behalf
/// @param amount what it took, as far as known
/// @param reportedNeurons what the provider says that it charged; null where it does not say
public record MeteredCall(
    String model, String task, Origin origin, Amount amount, @Nullable Double reportedNeurons) {}

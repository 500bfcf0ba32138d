package dev.ragstone.operation;

/// A collection in one version of its settings.
///
/// @param view as the caller sees it
/// @param version starts at 1 and rises with each change of the settings
public record CollectionVersion(CollectionView view, int version) {}

package dev.ragstone.operation;

import dev.ragstone.catalog.documents.CollectionStore.Statistics;
import dev.ragstone.document.Collection;
import dev.ragstone.index.IndexState;

/// A collection with what it holds.
///
/// @param collection its properties
/// @param statistics counts of its documents and chunks
/// @param index whether it can be searched
public record CollectionView(Collection collection, Statistics statistics, IndexState index) {}

package dev.ragstone.ingestion.folder;

/// Options of a sync.
///
/// @param dryRun report only
/// @param allowDeletions remove more than the source may without confirmation
public record SyncOptions(boolean dryRun, boolean allowDeletions) {}

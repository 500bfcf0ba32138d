package dev.ragstone.ingestion.folder;

/// How a source is to be brought in step.
///
/// @param dryRun report only
/// @param allowDeletions remove also more than the source may without asking
public record SyncOptions(boolean dryRun, boolean allowDeletions) {}

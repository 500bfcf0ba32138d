package dev.ragstone.catalog.documents;

import dev.ragstone.document.Metadata;
import org.jspecify.annotations.Nullable;

/// What an uploader says about a document, and may change without embedding it again.
///
/// @param title null to take the one in the file
/// @param metadata keys and values
public record Description(@Nullable String title, Metadata metadata) {}

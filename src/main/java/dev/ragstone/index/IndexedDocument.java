package dev.ragstone.index;

import dev.ragstone.document.Metadata;
import org.jspecify.annotations.Nullable;

/// What the index knows of a document, and a hit shows of it.
///
/// @param id unique in the collection
/// @param title what people know it by
/// @param filename with `/` between folders
/// @param url where people find the original
/// @param mediaType as detected
/// @param metadata the uploader's keys and values
public record IndexedDocument(
    String id,
    String title,
    String filename,
    @Nullable String url,
    String mediaType,
    Metadata metadata) {}

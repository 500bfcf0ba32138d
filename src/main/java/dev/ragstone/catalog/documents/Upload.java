package dev.ragstone.catalog.documents;

import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.document.Metadata;
import org.jspecify.annotations.Nullable;

/// A document to be stored; its bytes are in a temporary file.
///
/// @param id the uploader's own id; null to generate one
/// @param filename with `/` between folders
/// @param mediaType as detected from the first bytes and the name
/// @param declaredType what the uploader says the type is
/// @param title null to take the one in the file
/// @param language BCP 47; null to have it detected
/// @param url where people find the original
/// @param metadata the uploader's keys and values
/// @param origin who manages the document: `upload`, `bulk`, or `folder:` and the name of a source
/// @param content the bytes
public record Upload(
    @Nullable String id,
    String filename,
    String mediaType,
    @Nullable String declaredType,
    @Nullable String title,
    @Nullable String language,
    @Nullable String url,
    Metadata metadata,
    String origin,
    Blobs.Staged content) {

  /// Origin of documents that came in over HTTP.
  public static final String BY_REQUEST = "upload";

  /// Origin of documents that came in many at a time; they wait behind single uploads.
  public static final String IN_BULK = "bulk";

  /// Beginning of the origin of documents that a folder source added; its name follows.
  public static final String FOLDER = "folder:";
}

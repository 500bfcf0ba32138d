package dev.ragstone.api.v1.documents;

import jakarta.inject.Singleton;

/// The shapes in which documents arrive.
///
/// @param multipart files
/// @param bulk many small texts
@Singleton
record UploadBodies(MultipartUpload multipart, BulkUpload bulk) {}

/// How are documents uploaded and read? The part of `/v1` for the documents of a collection:
/// upload, list, read, watch, change, remove.
///
/// May import `api.http` and, for what is shown within its own answers, other rooms of `api.v1`.
@NullMarked
package dev.ragstone.api.v1.documents;

import org.jspecify.annotations.NullMarked;

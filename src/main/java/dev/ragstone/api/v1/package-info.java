/// What does our own dialect, `/v1`, look like? One room a subject: documents, answers,
/// collections, operations.
///
/// JSON in and out in snake_case; errors are problem documents (RFC 9457). Requests are read field
/// by field, so that each refusal names the field, the rule and the value.
@NullMarked
package dev.ragstone.api.v1;

import org.jspecify.annotations.NullMarked;

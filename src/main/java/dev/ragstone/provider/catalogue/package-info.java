/// What is known of the models of providers? Context windows, prices and retirement dates, as data.
///
/// Sees the root of `provider` and `usage`.
@NullMarked
package dev.ragstone.provider.catalogue;

import org.jspecify.annotations.NullMarked;

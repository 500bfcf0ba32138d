/// Picture or sound in, text out?
///
/// May import `problem` and `provider`. The root holds what its users see: a model that describes
/// pictures, a model that transcribes recordings. A sub-package holds one family of providers and
/// is seen by CDI alone.
@NullMarked
package dev.ragstone.media;

import org.jspecify.annotations.NullMarked;

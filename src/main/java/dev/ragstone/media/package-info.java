/// Picture or sound in, text out?
///
/// May import `problem` and `provider`. The root holds what its users see: a model that describes
/// pictures, a model that writes down what is said. A sub-package holds the way to one family of
/// providers and is seen by CDI alone.
@NullMarked
package dev.ragstone.media;

import org.jspecify.annotations.NullMarked;

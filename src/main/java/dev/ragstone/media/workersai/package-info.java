/// How does Workers AI describe pictures and transcribe speech?
///
/// May import `media`, `problem` and `provider`. Seen by CDI alone.
@NullMarked
package dev.ragstone.media.workersai;

import org.jspecify.annotations.NullMarked;

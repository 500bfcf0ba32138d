/// How is a remote model provider called?
///
/// May import `access`, `problem` and `usage`. It alone imports an HTTP client. The root holds what
/// every provider shares (the streaming exchange with its timeouts, server-sent events, the classes
/// of failure); a sub-package holds the wire format of one family of providers.
@NullMarked
package dev.ragstone.provider;

import org.jspecify.annotations.NullMarked;

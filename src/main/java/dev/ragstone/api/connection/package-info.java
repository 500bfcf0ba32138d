/// Who may stay connected? The limit of connections, the timeouts of what a client owes, and the
/// answers to what is not HTTP.
///
/// Sits between the network and the HTTP server, so it knows Netty; may import `api.http`, and no
/// dialect.
@NullMarked
package dev.ragstone.api.connection;

import org.jspecify.annotations.NullMarked;

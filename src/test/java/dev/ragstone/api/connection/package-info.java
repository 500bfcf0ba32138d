/// Tests of what a client that misbehaves on its connection can do.
@NullMarked
package dev.ragstone.api.connection;

import org.jspecify.annotations.NullMarked;

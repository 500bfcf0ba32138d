/// Tests, against hand-written models and a provider on this machine.
@NullMarked
package dev.ragstone.embedding.remote;

import org.jspecify.annotations.NullMarked;

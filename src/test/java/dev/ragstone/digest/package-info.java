/// Tests of the hashes, against published values.
@NullMarked
package dev.ragstone.digest;

import org.jspecify.annotations.NullMarked;

/// A provider to test against, and the tests of what all providers share.
@NullMarked
package dev.ragstone.provider;

import org.jspecify.annotations.NullMarked;

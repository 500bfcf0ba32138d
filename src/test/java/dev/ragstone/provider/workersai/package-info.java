/// Tests against a provider on this machine.
@NullMarked
package dev.ragstone.provider.workersai;

import org.jspecify.annotations.NullMarked;

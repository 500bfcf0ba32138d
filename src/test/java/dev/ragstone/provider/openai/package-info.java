/// Tests against a provider on this machine.
@NullMarked
package dev.ragstone.provider.openai;

import org.jspecify.annotations.NullMarked;

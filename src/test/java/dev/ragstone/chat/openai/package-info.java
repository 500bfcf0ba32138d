/// Tests, against hand-written models and a provider on this machine.
@NullMarked
package dev.ragstone.chat.openai;

import org.jspecify.annotations.NullMarked;

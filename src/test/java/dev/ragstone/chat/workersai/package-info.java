/// Tests, against hand-written models and a provider on this machine.
@NullMarked
package dev.ragstone.chat.workersai;

import org.jspecify.annotations.NullMarked;

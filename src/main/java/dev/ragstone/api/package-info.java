/// What does HTTP look like? One sub-package per dialect, and what all dialects share.
///
/// May import all root packages of ours; alone imports JAX-RS.
@NullMarked
package dev.ragstone.api;

import org.jspecify.annotations.NullMarked;

/// How well does retrieval find? Runs published collections through the service's own parts and
/// reports quality, latency and significance.
@NullMarked
package dev.ragstone.evaluation;

import org.jspecify.annotations.NullMarked;

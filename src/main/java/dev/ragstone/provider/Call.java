package dev.ragstone.provider;

import java.time.Duration;

/// One call to a remote model that has ended and may have cost something.
///
/// @param provider `workers-ai` or `openai`
/// @param model as it was called, which is what is billed
/// @param task what it was asked to do
/// @param used what it used up
/// @param duration from the request to the end of the answer
/// @param cacheHit whether a cache answered, so that nothing is charged
public record Call(
    String provider,
    String model,
    Task task,
    Consumption used,
    Duration duration,
    boolean cacheHit) {}

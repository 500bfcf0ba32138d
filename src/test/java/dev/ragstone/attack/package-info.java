/// Does the service stand what an attacker sends? Attacks on the packaged service in a process of
/// its own: requests made at random from its own OpenAPI document, and storms of requests that
/// cost.
@NullMarked
package dev.ragstone.attack;

import org.jspecify.annotations.NullMarked;

/// Does the service survive? Every file of a folder, kills at random moments, and the rate of
/// ingestion, measured on the packaged service: `./mvnw -Psoak verify`.
@NullMarked
package dev.ragstone.soak;

import org.jspecify.annotations.NullMarked;

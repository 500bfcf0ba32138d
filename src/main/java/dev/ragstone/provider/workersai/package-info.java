/// What does Cloudflare Workers AI look like on the wire, directly and through AI Gateway?
///
/// May import `provider` and `problem`. Formats are those of Cloudflare's documentation and SDKs,
/// quirks those that its users report.
@NullMarked
package dev.ragstone.provider.workersai;

import org.jspecify.annotations.NullMarked;

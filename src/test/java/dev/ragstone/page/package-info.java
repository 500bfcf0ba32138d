/// Does the page at `/` work in a browser, with the packaged service behind it? Imports
/// `dev.ragstone` alone.
@NullMarked
package dev.ragstone.page;

import org.jspecify.annotations.NullMarked;

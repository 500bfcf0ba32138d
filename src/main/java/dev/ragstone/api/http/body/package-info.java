/// How is the body of a request read?
///
/// Within limits: JSON by size, tokens and depth, bulk bodies piece by piece, forms with their
/// files going to the disk, and all bodies under way within one budget of memory.
///
/// May import `api.http`.
@NullMarked
package dev.ragstone.api.http.body;

import org.jspecify.annotations.NullMarked;

/**
 * The syntax of texts of plug-ins: words, quotes, and parts between separators. For {@code nn-api}
 * alone.
 */
@NullMarked
package dev.nn.api.text;

import org.jspecify.annotations.NullMarked;

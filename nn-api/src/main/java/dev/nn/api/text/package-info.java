/**
 * The syntax of plug-in texts: words, quotes, and parts between separators. Also shows texts of
 * unknown origin in messages. Only nn's own modules may use this package.
 */
@NullMarked
package dev.nn.api.text;

import org.jspecify.annotations.NullMarked;

/**
 * The syntax of texts of plug-ins: words, quotes, and parts between separators; and texts of
 * unknown origin in messages. For the modules of nn alone.
 */
@NullMarked
package dev.nn.api.text;

import org.jspecify.annotations.NullMarked;

/** Messages with a remedy, which the library and the command {@code nn} each word in their way. */
@NullMarked
package dev.nn.core.messages;

import org.jspecify.annotations.NullMarked;

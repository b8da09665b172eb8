/** Programs that show how to use the library. {@code Main} finds them by name. */
@NullMarked
package dev.nn.examples;

import org.jspecify.annotations.NullMarked;

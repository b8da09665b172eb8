/** Small functions learned from their points: XOR and the sine. */
@NullMarked
package dev.nn.examples.functions;

import org.jspecify.annotations.NullMarked;

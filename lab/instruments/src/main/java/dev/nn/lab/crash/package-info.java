/** Programs that are killed while they write, and the state of their files after it. */
@NullMarked
package dev.nn.lab.crash;

import org.jspecify.annotations.NullMarked;

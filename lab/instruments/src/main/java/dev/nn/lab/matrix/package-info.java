/** Does the same training in many JVMs, and writes a table with the hashes. */
@NullMarked
package dev.nn.lab.matrix;

import org.jspecify.annotations.NullMarked;

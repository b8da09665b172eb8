/** The same trainings in many JVMs, and a table of their hashes. */
@NullMarked
package dev.nn.lab.matrix;

import org.jspecify.annotations.NullMarked;

/**
 * The part that a library has in a contest, and its process.
 *
 * <p>A <b>contestant</b> is a library with its settings, in a process of its own. The referee gives
 * it <b>assignments</b>; each becomes a <b>work</b> whose unit (a training step, a call of the
 * predictor) is timed in rounds. Everything goes over standard input and output, a JSON object a
 * line, so that a contestant can be written in any language.
 *
 * <p>This package depends on Jackson alone: it lies in every contestant's class path.
 */
@NullMarked
package dev.nn.lab.contest;

import org.jspecify.annotations.NullMarked;

/**
 * A library's side of a contest, and its process.
 *
 * <p>A <b>contestant</b> is a library with its settings, in its own process. The referee gives it
 * <b>assignments</b>. Each becomes a <b>work</b>, whose units (training steps, or calls to the
 * predictor) are timed in rounds. They communicate over standard input and output, one JSON object
 * per line, so that a contestant can be written in any language.
 *
 * <p>This package depends only on Jackson, because it is on every contestant's class path.
 */
@NullMarked
package dev.nn.lab.contest;

import org.jspecify.annotations.NullMarked;

/** The streams of the command, and the forms of its answers: text, JSON and CSV. */
@NullMarked
package dev.nn.cli.output;

import org.jspecify.annotations.NullMarked;

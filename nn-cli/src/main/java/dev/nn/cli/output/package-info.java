/** The command's streams, and the formats for its answers: text, JSON and CSV. */
@NullMarked
package dev.nn.cli.output;

import org.jspecify.annotations.NullMarked;

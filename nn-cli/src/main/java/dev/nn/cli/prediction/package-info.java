/** Predictions for the rows of a file, with or without a parser of options. */
@NullMarked
package dev.nn.cli.prediction;

import org.jspecify.annotations.NullMarked;

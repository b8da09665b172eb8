/** The training of a model from a file, and the account of it. */
@NullMarked
package dev.nn.cli.training;

import org.jspecify.annotations.NullMarked;

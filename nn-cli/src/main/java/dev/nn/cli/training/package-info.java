/** Trains a model from a file, and tells what came of it. */
@NullMarked
package dev.nn.cli.training;

import org.jspecify.annotations.NullMarked;

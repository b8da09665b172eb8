/**
 * The playground: a page on which you train a small network and watch what each unit learns. The
 * page sends commands and receives pictures; {@code nn train}'s code does the training.
 */
@NullMarked
package dev.nn.cli.demo;

import org.jspecify.annotations.NullMarked;

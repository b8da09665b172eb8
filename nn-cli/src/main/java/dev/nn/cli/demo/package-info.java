/**
 * The playground: a page on which one trains a small network and watches what each of its units
 * learns. The page sends orders and gets pictures; the training is that of {@code nn train}.
 */
@NullMarked
package dev.nn.cli.demo;

import org.jspecify.annotations.NullMarked;

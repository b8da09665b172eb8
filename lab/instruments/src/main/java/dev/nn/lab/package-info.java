/** The programs behind {@code bin/lab}. */
@NullMarked
package dev.nn.lab;

import org.jspecify.annotations.NullMarked;

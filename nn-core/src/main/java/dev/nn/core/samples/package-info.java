/** The rows that training learns from, and their order. */
@NullMarked
package dev.nn.core.samples;

import org.jspecify.annotations.NullMarked;

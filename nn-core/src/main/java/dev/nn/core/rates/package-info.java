/** The learning rate in the course of a training. */
@NullMarked
package dev.nn.core.rates;

import org.jspecify.annotations.NullMarked;

/** Measures the cost of watching training, as a share of its time. */
@NullMarked
package dev.nn.lab.watching;

import org.jspecify.annotations.NullMarked;

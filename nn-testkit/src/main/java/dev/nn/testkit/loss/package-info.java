/** The checks behind {@code LossContract}. */
@NullMarked
package dev.nn.testkit.loss;

import org.jspecify.annotations.NullMarked;

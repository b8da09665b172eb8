/** The checks behind {@code OptimizerContract}. */
@NullMarked
package dev.nn.testkit.optimizer;

import org.jspecify.annotations.NullMarked;

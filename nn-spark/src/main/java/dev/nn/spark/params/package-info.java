/**
 * The params of the estimator and the model.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.params;

import org.jspecify.annotations.NullMarked;

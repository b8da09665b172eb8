/**
 * The params of the estimator and the model.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.spark.params;

import org.jspecify.annotations.NullMarked;

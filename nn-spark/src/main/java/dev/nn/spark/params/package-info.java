/** The params of the estimator and the model. */
@NullMarked
package dev.nn.spark.params;

import org.jspecify.annotations.NullMarked;

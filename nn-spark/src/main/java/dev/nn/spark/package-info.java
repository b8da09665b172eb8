/**
 * Trains and predicts on Apache Spark. {@link dev.nn.spark.NnEstimator} and {@link
 * dev.nn.spark.NnModel} are a Spark ML estimator and model; {@link dev.nn.spark.NnFunctions} turns
 * models into SQL functions.
 *
 * <p>This module has no {@code module-info}, because Spark runs programs from the class path, and
 * its jars share packages.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.spark;

import org.jspecify.annotations.NullMarked;

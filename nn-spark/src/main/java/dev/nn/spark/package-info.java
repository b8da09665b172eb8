/**
 * Training and predictions on Apache Spark: {@link dev.nn.spark.NnEstimator} and {@link
 * dev.nn.spark.NnModel} are an estimator and a model of Spark ML, and {@link
 * dev.nn.spark.NnFunctions} makes models functions of SQL.
 *
 * <p>This module has no {@code module-info}, since Spark runs programs from the class path and its
 * jars share packages.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.spark;

import org.jspecify.annotations.NullMarked;

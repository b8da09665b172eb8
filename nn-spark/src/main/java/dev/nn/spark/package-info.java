/**
 * Training and predictions on Apache Spark.
 *
 * <p>This module has no {@code module-info}, since Spark runs programs from the class path and its
 * jars share packages.
 */
@NullMarked
package dev.nn.spark;

import org.jspecify.annotations.NullMarked;

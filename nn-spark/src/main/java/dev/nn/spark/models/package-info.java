/**
 * Models and plug-ins on the driver and on executors.
 *
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.models;

import org.jspecify.annotations.NullMarked;

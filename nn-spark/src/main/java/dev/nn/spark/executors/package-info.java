/**
 * The executors of a program: their kernels, and the plug-ins in their class path.
 *
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.executors;

import org.jspecify.annotations.NullMarked;

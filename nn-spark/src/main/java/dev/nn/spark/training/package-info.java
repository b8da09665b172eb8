/** Trainings of encoded rows. */
@NullMarked
package dev.nn.spark.training;

import org.jspecify.annotations.NullMarked;

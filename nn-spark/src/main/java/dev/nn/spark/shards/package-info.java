/**
 * Shards of training rows on executors. The trainer on the driver asks all of them in each step or
 * round, by one ordinary job, and combines their answers in the order of the shards: so the result
 * has the bits of one machine, even if executors are lost or tasks repeated.
 *
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.shards;

import org.jspecify.annotations.NullMarked;

/**
 * Trials of a search on executors: {@link dev.nn.spark.search.SparkTrials}.
 *
 * <p>The table is sent to each executor once, a task runs one trial in one thread, and the driver
 * has everything else: the search, its journal and its listeners. So the result is that of one
 * machine.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.spark.search;

import org.jspecify.annotations.NullMarked;

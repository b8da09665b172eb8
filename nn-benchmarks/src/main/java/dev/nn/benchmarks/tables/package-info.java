/**
 * The part that a library has in the contest on tables: a {@link
 * dev.nn.benchmarks.tables.TableContestant} learns from some rows of a {@link
 * dev.nn.benchmarks.tables.TableTask} and predicts others. The rows of all contestants are the
 * same; the referee has the targets of the predicted ones and scores them.
 *
 * <p>As {@link dev.nn.benchmarks.contest}, this package depends on Jackson alone.
 */
@NullMarked
package dev.nn.benchmarks.tables;

import org.jspecify.annotations.NullMarked;

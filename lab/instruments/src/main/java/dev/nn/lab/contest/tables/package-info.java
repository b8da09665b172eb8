/**
 * The part that a library has in the contest on tables: a {@link
 * dev.nn.lab.contest.tables.TableContestant} learns from some rows of a {@link
 * dev.nn.lab.contest.tables.TableTask} and predicts others. The rows of all contestants are the
 * same; the referee has the targets of the predicted ones and scores them.
 *
 * <p>As {@link dev.nn.lab.contest}, this package depends on Jackson alone.
 */
@NullMarked
package dev.nn.lab.contest.tables;

import org.jspecify.annotations.NullMarked;

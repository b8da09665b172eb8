/**
 * A library's side of the contest on tables. A {@link dev.nn.lab.contest.tables.TableContestant}
 * trains on some rows of a {@link dev.nn.lab.contest.tables.TableTask} and predicts the others. All
 * contestants get the same rows. Only the referee knows the predicted rows' targets, and scores the
 * predictions.
 *
 * <p>Like {@link dev.nn.lab.contest}, this package depends only on Jackson.
 */
@NullMarked
package dev.nn.lab.contest.tables;

import org.jspecify.annotations.NullMarked;

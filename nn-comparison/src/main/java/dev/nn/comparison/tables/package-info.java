/**
 * The contest on tables: nn and other libraries learn the same rows of the same tables, and predict
 * the same others. {@link dev.nn.comparison.tables.Catalogue} lists the tables, {@link
 * dev.nn.comparison.tables.Rivals} the learners, {@link dev.nn.comparison.tables.TablesReferee}
 * runs them, and {@link dev.nn.comparison.tables.Standings} compares their scores.
 */
@NullMarked
package dev.nn.comparison.tables;

import org.jspecify.annotations.NullMarked;

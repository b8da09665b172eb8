/**
 * The contest on tables: nn and other libraries train on the same rows of the same tables, and
 * predict the same other rows. {@link dev.nn.lab.tables.Catalogue} lists the tables, and {@link
 * dev.nn.lab.tables.Rivals} the learners. {@link dev.nn.lab.tables.TablesReferee} runs them, and
 * {@link dev.nn.lab.tables.Standings} compares their scores.
 */
@NullMarked
package dev.nn.lab.tables;

import org.jspecify.annotations.NullMarked;

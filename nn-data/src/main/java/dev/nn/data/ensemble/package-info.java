/**
 * Ensembles: the rows of each member, predictions by members that were not trained on a row, and
 * decisions fitted to these.
 */
@NullMarked
package dev.nn.data.ensemble;

import org.jspecify.annotations.NullMarked;

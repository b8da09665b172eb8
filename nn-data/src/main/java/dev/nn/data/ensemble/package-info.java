/**
 * Ensembles: each member's rows, predictions by members that were not trained on a row, and
 * decisions fitted to these predictions.
 */
@NullMarked
package dev.nn.data.ensemble;

import org.jspecify.annotations.NullMarked;

/**
 * Ensembles: the rows of each member, and predictions by members that were not trained on a row.
 */
@NullMarked
package dev.nn.data.ensemble;

import org.jspecify.annotations.NullMarked;

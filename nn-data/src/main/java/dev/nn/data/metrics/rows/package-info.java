/** Rows in the form of plug-ins, made of the matrices of an evaluation and taken for them. */
@NullMarked
package dev.nn.data.metrics.rows;

import org.jspecify.annotations.NullMarked;

/**
 * A search that learns from its trials: the tree-structured Parzen estimator.
 *
 * <p>Letters: x is the coordinate of a value on its axis, a logarithm for log ranges; l(x) is the
 * density of the good trials, g(x) that of the others.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.search.parzen;

import org.jspecify.annotations.NullMarked;

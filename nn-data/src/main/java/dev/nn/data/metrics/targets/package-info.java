/**
 * Metrics of one target among several, and of several labels at once.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.metrics.targets;

import org.jspecify.annotations.NullMarked;

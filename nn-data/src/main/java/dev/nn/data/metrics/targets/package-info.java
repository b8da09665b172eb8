/** Metrics of one target among several, and of several labels at once. */
@NullMarked
package dev.nn.data.metrics.targets;

import org.jspecify.annotations.NullMarked;

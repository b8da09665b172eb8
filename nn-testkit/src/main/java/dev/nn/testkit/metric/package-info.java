/** The checks of metrics. */
@NullMarked
package dev.nn.testkit.metric;

import org.jspecify.annotations.NullMarked;

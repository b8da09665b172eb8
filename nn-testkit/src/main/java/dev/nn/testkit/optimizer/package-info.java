/** The rules of an optimizer beyond those of all plug-ins. */
@NullMarked
package dev.nn.testkit.optimizer;

import org.jspecify.annotations.NullMarked;

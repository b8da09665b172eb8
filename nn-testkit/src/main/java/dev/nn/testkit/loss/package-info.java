/** The rules of a loss beyond those of all plug-ins. */
@NullMarked
package dev.nn.testkit.loss;

import org.jspecify.annotations.NullMarked;

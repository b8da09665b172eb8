/** Central differences and bounds on their error. */
@NullMarked
package dev.nn.testkit.derivative;

import org.jspecify.annotations.NullMarked;

/** The rules of an activation beyond those of all plug-ins. */
@NullMarked
package dev.nn.testkit.activation;

import org.jspecify.annotations.NullMarked;

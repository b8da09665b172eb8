/** The rules of a loss of groups beyond those of all plug-ins. */
@NullMarked
package dev.nn.testkit.group;

import org.jspecify.annotations.NullMarked;

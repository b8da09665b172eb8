/** The checks of transforms. */
@NullMarked
package dev.nn.testkit.transform;

import org.jspecify.annotations.NullMarked;

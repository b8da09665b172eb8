/** The lines on the kernels. */
@NullMarked
package dev.nn.core.log;

import org.jspecify.annotations.NullMarked;

/** Independent tasks on several processors. */
@NullMarked
package dev.nn.core.parallel;

import org.jspecify.annotations.NullMarked;

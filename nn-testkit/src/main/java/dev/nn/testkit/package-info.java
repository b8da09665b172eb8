/** To be written. */
@NullMarked
package dev.nn.testkit;

import org.jspecify.annotations.NullMarked;

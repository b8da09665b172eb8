/** Processes of contestants: how they are started, asked and stopped. */
@NullMarked
package dev.nn.comparison.process;

import org.jspecify.annotations.NullMarked;

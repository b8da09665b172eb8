/** The contract of an example, its options, and the lines it prints. */
@NullMarked
package dev.nn.examples.program;

import org.jspecify.annotations.NullMarked;

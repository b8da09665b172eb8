/** The comparison of activations with their expressions. */
@NullMarked
package dev.nn.testkit.expression;

import org.jspecify.annotations.NullMarked;

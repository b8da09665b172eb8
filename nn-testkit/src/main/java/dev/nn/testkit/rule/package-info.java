/** Rules, and the means to check them: shapes, guarded arrays, repeated calls. */
@NullMarked
package dev.nn.testkit.rule;

import org.jspecify.annotations.NullMarked;

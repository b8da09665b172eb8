/** The contracts without a test framework, for programs that examine plug-ins. */
@NullMarked
package dev.nn.testkit.examination;

import org.jspecify.annotations.NullMarked;

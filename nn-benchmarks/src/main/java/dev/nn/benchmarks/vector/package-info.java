/** What the machine itself can do, by the Vector API. Compiled apart, with the incubator module. */
@NullMarked
package dev.nn.benchmarks.vector;

import org.jspecify.annotations.NullMarked;

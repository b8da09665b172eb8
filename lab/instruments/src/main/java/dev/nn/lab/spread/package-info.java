/**
 * Measures the engine in several starts of each JVM, because the JIT compiler decides differently
 * in each start.
 */
@NullMarked
package dev.nn.lab.spread;

import org.jspecify.annotations.NullMarked;

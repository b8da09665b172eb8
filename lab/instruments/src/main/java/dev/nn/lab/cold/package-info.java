/**
 * Measures the first seconds of a process: whole training runs and first steps, by the engine in
 * each kind of JVM and by Python libraries.
 */
@NullMarked
package dev.nn.lab.cold;

import org.jspecify.annotations.NullMarked;

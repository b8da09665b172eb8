/**
 * Micro-benchmarks, by the Java Microbenchmark Harness (JMH): the kernels, a training step, a
 * prediction, and what brings rows to training.
 */
@NullMarked
package dev.nn.lab.jmh;

import org.jspecify.annotations.NullMarked;

/** PyTorch through the Deep Java Library, as a contestant. */
@NullMarked
package dev.nn.benchmarks.djl;

import org.jspecify.annotations.NullMarked;

/** PyTorch through the Deep Java Library, as a contestant. */
@NullMarked
package dev.nn.comparison.djl;

import org.jspecify.annotations.NullMarked;

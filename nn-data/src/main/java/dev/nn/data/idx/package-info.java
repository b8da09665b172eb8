/** Files in the IDX format, that of MNIST. */
@NullMarked
package dev.nn.data.idx;

import org.jspecify.annotations.NullMarked;

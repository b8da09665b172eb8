/**
 * Classes that are made at run time for tiny products: no loop is left, and strides are constants.
 * {@link dev.nn.kernels.unrolled.UnrolledProduct} is the way in.
 */
@NullMarked
package dev.nn.kernels.unrolled;

import org.jspecify.annotations.NullMarked;

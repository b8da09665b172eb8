/**
 * The standard column transforms.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.transforms;

import org.jspecify.annotations.NullMarked;

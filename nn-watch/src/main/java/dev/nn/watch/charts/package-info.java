/**
 * Charts that XChart draws, written as PNG or SVG.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.watch.charts;

import org.jspecify.annotations.NullMarked;

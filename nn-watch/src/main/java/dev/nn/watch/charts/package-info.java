/**
 * Charts, drawn by XChart as PNG and as SVG.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.watch.charts;

import org.jspecify.annotations.NullMarked;

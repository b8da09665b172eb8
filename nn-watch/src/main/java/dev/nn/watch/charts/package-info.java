/** Charts, drawn by XChart as PNG and as SVG. */
@NullMarked
package dev.nn.watch.charts;

import org.jspecify.annotations.NullMarked;

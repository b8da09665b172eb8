/**
 * Writes a model's report, which also serves as its model card, as one HTML page. The page is
 * self-contained: it loads no scripts, fonts or pictures.
 */
@NullMarked
package dev.nn.cli.report;

import org.jspecify.annotations.NullMarked;

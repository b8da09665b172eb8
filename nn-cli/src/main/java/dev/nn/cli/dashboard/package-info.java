/**
 * A page that shows training as it happens: curves by epoch, each layer's statistics, and earlier
 * runs for comparison. Events flow only from the training to pages, so a page cannot change the
 * training, and a slow page does not delay it.
 */
@NullMarked
package dev.nn.cli.dashboard;

import org.jspecify.annotations.NullMarked;

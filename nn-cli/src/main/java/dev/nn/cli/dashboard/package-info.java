/**
 * A page that shows a training while it goes on: curves of each epoch, the numbers of each layer,
 * and earlier runs beside it. Events go one way, from the training to any number of pages, so a
 * page cannot change a training, and a slow one does not hold it up.
 */
@NullMarked
package dev.nn.cli.dashboard;

import org.jspecify.annotations.NullMarked;

/** The four steps of training on one batch: forward, loss, backward, update. Not exported. */
@NullMarked
package dev.nn.core.engine;

import org.jspecify.annotations.NullMarked;

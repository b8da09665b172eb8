/** The batches of an epoch: of rows in order, of rows in shards, and of shards elsewhere. */
@NullMarked
package dev.nn.core.batches;

import org.jspecify.annotations.NullMarked;

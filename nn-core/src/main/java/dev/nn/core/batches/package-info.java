/** The batches of an epoch: of rows here, whole or in shards, and of shards elsewhere. */
@NullMarked
package dev.nn.core.batches;

import org.jspecify.annotations.NullMarked;

/**
 * An epoch's batches: of rows in this process, whole or in shards, or of shards in other processes.
 */
@NullMarked
package dev.nn.core.batches;

import org.jspecify.annotations.NullMarked;

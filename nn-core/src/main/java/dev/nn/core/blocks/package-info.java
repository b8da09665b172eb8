/**
 * Combines one activation or loss per block of columns into one; see {@link dev.nn.api.BlockText}.
 */
@NullMarked
package dev.nn.core.blocks;

import org.jspecify.annotations.NullMarked;

/**
 * Activations and losses made of one for each block of columns; see {@link dev.nn.api.BlockText}.
 */
@NullMarked
package dev.nn.core.blocks;

import org.jspecify.annotations.NullMarked;

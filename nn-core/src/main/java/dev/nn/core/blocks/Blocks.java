package dev.nn.core.blocks;

import dev.nn.api.BlockText;
import dev.nn.api.Named;
import java.util.List;

/** A function on adjacent blocks of columns, with a plug-in for each block. */
public sealed interface Blocks extends Named permits BlockActivation, BlockLoss {

  /** Returns the text, with the hyper-parameters as written. */
  BlockText text();

  /** Returns each block's plug-in. */
  List<? extends Named> plugins();

  @Override
  default String name() {
    return "blocks";
  }

  /** Returns how many columns each block has. */
  static int[] widths(BlockText text) {
    return text.blocks().stream().mapToInt(BlockText.Block::columns).toArray();
  }
}

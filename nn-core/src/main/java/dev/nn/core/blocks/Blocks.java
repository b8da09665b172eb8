package dev.nn.core.blocks;

import dev.nn.api.BlockText;
import dev.nn.api.Named;
import java.util.List;

/** A function of adjacent blocks of columns, each with a plug-in of its own. */
public sealed interface Blocks extends Named permits BlockActivation, BlockLoss {

  /** Returns the text, with the hyper-parameters as written. */
  BlockText text();

  /** Returns the plug-in of each block. */
  List<? extends Named> plugins();

  @Override
  default String name() {
    return "blocks";
  }

  /** Returns the number of columns of each block. */
  static int[] widths(BlockText text) {
    return text.blocks().stream().mapToInt(BlockText.Block::columns).toArray();
  }
}

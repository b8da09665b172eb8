package dev.nn.data.outputs;

import dev.nn.api.BlockText;
import dev.nn.api.PluginText;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usual activation and loss of the outputs of a target: one for all, or blocks of them where
 * several targets differ.
 */
public final class OutputBlocks {

  private OutputBlocks() {}

  /** Returns each target with outputs of its own. */
  public static List<TargetEncoder> parts(TargetEncoder target) {
    return target instanceof CombinedTargets several ? several.targets() : List.of(target);
  }

  /** Returns the usual activation of the last layer, without its outputs. */
  public static String activation(Target target, TargetEncoder encoded) {
    List<BlockText.Block> blocks = new ArrayList<>(); // with weights, as those of the loss
    List<TargetEncoder> parts = parts(encoded);
    for (int i = 0; i < parts.size(); i++) {
      String labels = parts.get(i).outputs() == 1 ? "sigmoid" : "softmax";
      String name = parts.get(i) instanceof ClassTargets ? labels : "identity";
      add(blocks, parts.get(i).outputs(), name, weight(target, i));
    }
    return text(blocks.stream().map(b -> new BlockText.Block(b.columns(), b.plugin())).toList());
  }

  private static double weight(Target target, int part) {
    return target instanceof Combined several ? several.weight(part) : 1;
  }

  /**
   * Returns the usual loss: cross-entropy where the activation gives probabilities, else mse.
   *
   * @param target with the weights of several targets
   * @param activation of the last layer
   */
  public static String loss(Target target, TargetEncoder encoded, String activation) {
    List<BlockText.Block> blocks = new ArrayList<>();
    List<TargetEncoder> parts = parts(encoded);
    int output = 0;
    for (int i = 0; i < parts.size(); i++) {
      TargetEncoder part = parts.get(i);
      String loss = part instanceof ClassTargets ? lossAfter(at(activation, output).name()) : "mse";
      add(blocks, part.outputs(), loss, weight(target, i));
      output += part.outputs();
    }
    return text(blocks);
  }

  private static String lossAfter(String activation) {
    return switch (activation) {
      case "softmax", "log_softmax" -> "categorical_crossentropy";
      case "sigmoid" -> "binary_crossentropy";
      default -> "mse";
    };
  }

  /** Returns the plug-in of a text, of blocks or not, for the output with an index. */
  public static PluginText at(String text, int output) {
    List<PluginText> plugins = BlockText.plugins(text);
    if (plugins.size() == 1) {
      return plugins.get(0);
    }
    int end = 0;
    for (BlockText.Block block : BlockText.parse(text).blocks()) {
      end += block.columns();
      if (output < end) {
        return block.plugin();
      }
    }
    throw new IllegalArgumentException(
        "'%s' has %s columns, too few for output %s of the network; give a block for each target"
            .formatted(Names.shortened(text), end, output));
  }

  /**
   * Adds a block, or widens the last one if it has the same plug-in and weight; a softmax stands
   * alone, as its outputs add up to 1.
   */
  private static void add(List<BlockText.Block> blocks, int columns, String name, double weight) {
    PluginText plugin = PluginText.parse(name);
    BlockText.@Nullable Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    boolean ofRows = name.equals("softmax") || name.equals("categorical_crossentropy");
    if (last != null && last.plugin().equals(plugin) && last.weight() == weight && !ofRows) {
      blocks.set(blocks.size() - 1, new BlockText.Block(last.columns() + columns, plugin, weight));
    } else {
      blocks.add(new BlockText.Block(columns, plugin, weight));
    }
  }

  private static String text(List<BlockText.Block> blocks) {
    return blocks.size() == 1
        ? blocks.get(0).plugin().toString()
        : new BlockText(blocks).toString();
  }
}

package dev.nn.data.model;

import dev.nn.api.BlockText;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.PluginText;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Registry;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Scaling.Standardize;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the last layer and the loss from the target's columns where a recipe does not set them.
 * Before the target is fitted, {@link #choose} and {@link #scaled} decide whether it is numbers or
 * labels, and how to scale numbers. Afterwards, {@link #activation} and {@link #loss} give one
 * function for all outputs, or blocks if several targets differ. {@link #requireLoss} checks the
 * numbers.
 */
final class TargetOutputs {

  /** The last layer's activation for {@link #areAmounts amounts}. */
  static final String OF_AMOUNTS = "exponential";

  private TargetOutputs() {}

  /**
   * Returns the target on a table. If a loss limits its targets from above, for example to 1, it is
   * for labels; any other loss is for numbers.
   */
  static Target choose(Target target, @Nullable String loss, Table table, Registry<Loss> losses) {
    boolean ofNumbers =
        loss != null
            && target instanceof Inferred
            && BlockText.plugins(loss).stream()
                .allMatch(part -> Double.isInfinite(losses.get(part.toString()).targets().most()));
    return ofNumbers && target instanceof Inferred inferred
        ? new Inferred(inferred.column(), false).resolve(table)
        : target.resolve(table);
  }

  /** Returns how many outputs a target needs, with one for each label. */
  static int count(Target target) {
    if (target instanceof Combined several) {
      return several.targets().stream().mapToInt(TargetOutputs::count).sum();
    }
    return target instanceof Classification labels
        ? labels.labels().size()
        : target.columns().size();
  }

  /** Returns the loss that a recipe names; null if it names none, or blocks. */
  static @Nullable Loss asked(@Nullable String loss, Registry<Loss> losses) {
    return loss == null || BlockText.isBlocks(loss) ? null : losses.get(loss);
  }

  /**
   * Returns whether a loss takes amounts from 0 on, such as poisson. Such targets are divided by
   * their mean, and the last layer is exponential, so that outputs begin near the mean.
   */
  static boolean areAmounts(Loss loss) {
    return isFromZero(loss.targets()) && isFromZero(loss.predictions());
  }

  private static boolean isFromZero(Domain domain) {
    return domain.least() >= 0 && domain.most() == Double.POSITIVE_INFINITY;
  }

  /** Changes a default scaling if the loss needs another. Throws if the loss rejects a number. */
  static Target scaled(Target target, Loss loss, Table table) {
    if (!(target instanceof Regression numbers)
        || !(numbers.scaling() instanceof Standardize)
        || !areAmounts(loss)) {
      return target;
    }
    for (String name : numbers.columns()) {
      int column = table.column(name);
      for (int row = 0; row < table.rows(); row++) {
        double number = table.cell(row, column);
        if (!loss.targets().contains(number) && !Double.isNaN(number)) {
          throw refusal(loss, name, row, number, number);
        }
      }
    }
    return numbers.scaling(Scaling.byMean());
  }

  /** Returns a note if {@link #scaled} has changed the target. */
  static List<String> notes(Target before, Target after, Loss loss) {
    return before.equals(after)
        ? List.of()
        : List.of(
            "the loss %s takes %s, so %s is divided by its mean for training, and the last layer is %s unless you choose another output"
                .formatted(
                    loss.name(),
                    loss.targets(),
                    after.columns().size() == 1
                        ? "column '" + Names.shortened(after.columns().get(0)) + "'"
                        : "each of " + after.columns(),
                    OF_AMOUNTS));
  }

  /** Splits a target into parts that have their own outputs. */
  static List<TargetEncoder> parts(TargetEncoder target) {
    return target instanceof CombinedTargets several ? several.targets() : List.of(target);
  }

  /** Returns the last layer's usual activation, without the number of outputs. */
  static String activation(Target target, TargetEncoder encoded, @Nullable Loss asked) {
    if (asked != null && encoded instanceof NumberTargets && areAmounts(asked)) {
      return OF_AMOUNTS;
    }
    List<BlockText.Block> blocks = new ArrayList<>(); // weighted in the same way as the loss
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

  /** Returns the usual loss: cross-entropy if the activation gives probabilities, else mse. */
  static String loss(Target target, TargetEncoder encoded, String activation) {
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

  /**
   * Returns the plug-in that a text names for one output of the network, by index. A text names one
   * plug-in for all outputs, or one for each block of them.
   */
  static PluginText at(String text, int output) {
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
   * Adds a block, or widens the last one if it has the same plug-in and weight. A softmax always
   * gets its own block, because its outputs add up to 1.
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

  /** Throws if a regression has numbers, as scaled for training, that its loss does not accept. */
  static void requireLoss(
      Registry<Loss> losses, String loss, TargetEncoder target, Table table, Rows rows) {
    int output = 0;
    for (TargetEncoder part : parts(target)) {
      if (part instanceof NumberTargets numbers) {
        requireLoss(losses.get(at(loss, output).toString()), numbers, table, rows);
      }
      output += part.outputs();
    }
  }

  private static void requireLoss(Loss loss, NumberTargets target, Table table, Rows rows) {
    List<String> names = target.names();
    if (names.size() == 1 && loss.predictions().distribution()) {
      throw new RemedyException(
          "the loss %s takes %s, but only column '%s' is predicted, as a number; predict labels with %s, or choose another loss, such as mse",
          loss.name(),
          loss.predictions(),
          Names.shortened(names.get(0)),
          Remedy.classification(names.get(0)));
    }
    Domain domain = loss.targets();
    for (int c = 0; c < names.size() && !domain.equals(Domain.ANY); c++) {
      int column = table.column(names.get(c));
      for (int i = 0; i < rows.size(); i++) {
        double number = table.cell(rows.row(i), column);
        double scaled = target.scales().get(c).apply(number);
        if (!domain.contains(scaled) && !Double.isNaN(scaled)) { // missing numbers throw later
          throw refusal(loss, names.get(c), rows.row(i), number, scaled);
        }
      }
    }
  }

  private static IllegalArgumentException refusal(
      Loss loss, String column, int row, double number, double scaled) {
    Domain domain = loss.targets();
    String name = Names.shortened(column);
    if (domain.contains(number)) {
      return new RemedyException(
          "the loss %s takes %s, and column '%s', %s in row %s, is scaled to %s for training; %schoose another loss, such as mse",
          loss.name(),
          domain,
          name,
          number,
          row + 1,
          (float) scaled,
          new Message(
              "train on the numbers as they are, by Target.regression(\"%s\").scaling(Scaling.none()), or "
                  .formatted(name),
              ""));
    }
    return new RemedyException(
        "the loss %s takes %s, and column '%s' is %s in row %s; choose another loss, such as mse, or leave such rows out%s",
        loss.name(),
        domain,
        name,
        number,
        row + 1,
        Double.isInfinite(domain.most())
            ? ""
            : Message.of("; %s predicts labels", Remedy.classification(column)));
  }
}

package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a network together from a recipe's layers and what the data decides. */
final class NetworkPlan {

  /** A last layer that says how many outputs it has. */
  private static final Pattern COUNTED = Pattern.compile("\\s*+(\\d{1,9})\\s++(.+)");

  private NetworkPlan() {}

  /**
   * Checks hidden layers.
   *
   * @throws IllegalArgumentException if they are none
   */
  static void check(String hidden) {
    if (!hidden.isBlank()) {
      NetworkSpec.parse("1 -> " + hidden + " -> 1 identity");
    }
  }

  /**
   * Checks a last layer.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void checkOutput(String output) {
    NetworkSpec.parse("1 -> " + (COUNTED.matcher(output).matches() ? output : "1 " + output));
  }

  /** Whether the last layer is said to have one output. */
  static boolean isSingle(@Nullable String output) {
    Matcher counted = COUNTED.matcher(output == null ? "" : output);
    return counted.matches() && Integer.parseInt(counted.group(1)) == 1;
  }

  /**
   * The network for some inputs and targets.
   *
   * @param output the last layer, with or without its outputs; null for that of the task
   * @throws IllegalArgumentException if the last layer has more or fewer outputs than there are
   *     targets
   */
  static NetworkSpec of(int inputs, String hidden, @Nullable String output, TargetEncoder target) {
    int targets = target.targetNames().size();
    String last = output;
    if (last == null) {
      last = target instanceof ClassTargets ? "softmax" : "identity";
    }
    Matcher counted = COUNTED.matcher(last);
    if (!counted.matches()) {
      last = targets + " " + last;
    } else if (Integer.parseInt(counted.group(1)) != targets) {
      throw new IllegalArgumentException(
          "%s %s %s, but the last layer '%s' has %s outputs; write '%s %s', or '%s' alone for as many as it takes"
              .formatted(
                  targets,
                  target instanceof ClassTargets ? "labels" : "numbers to predict",
                  target.predictionNames(),
                  last,
                  counted.group(1),
                  targets,
                  counted.group(2),
                  counted.group(2)));
    }
    return NetworkSpec.parse(inputs + " -> " + (hidden.isEmpty() ? "" : hidden + " -> ") + last);
  }

  /**
   * The loss for a target and a last layer where none is given: the cross-entropy of its
   * probabilities, or mse where the activation is not known to give probabilities.
   */
  static String loss(TargetEncoder target, @Nullable String output) {
    if (!(target instanceof ClassTargets)) {
      return "mse";
    }
    return switch (output == null ? "softmax" : activation(output)) {
      case "softmax", "log_softmax" -> "categorical_crossentropy";
      case "sigmoid" -> "binary_crossentropy";
      default -> "mse";
    };
  }

  /**
   * Checks the one output that two labels share, if they do: the second is predicted above 0.5.
   *
   * @throws IllegalArgumentException if the output or the loss does not go with that
   */
  static void requireBorder(TargetEncoder target, @Nullable String output, String loss) {
    if (output == null || !(target instanceof ClassTargets classes) || !classes.single()) {
      return;
    }
    String activation = activation(output);
    if (activation.equals("softmax") || activation.equals("log_softmax")) {
      throw new IllegalArgumentException(
          "the last layer '%s' says the same of every row, since its outputs add up to 1; write '1 sigmoid', or '%s' alone for an output for each label"
              .formatted(output, activation));
    }
    if (PluginText.parse(loss).name().equals("hinge")) {
      throw new IllegalArgumentException(
          "the loss hinge tells the labels %s apart at 0, and one output does so at 0.5; write '2 %s' for the last layer, or choose another loss, such as mse"
              .formatted(classes.labels(), activation));
    }
  }

  /** The name of the activation of a last layer. */
  private static String activation(String output) {
    String layer = COUNTED.matcher(output).matches() ? output : "1 " + output;
    NetworkSpec alone = NetworkSpec.parse("1 -> " + layer);
    return PluginText.parse(alone.layers().get(0).activation()).name();
  }
}

package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The network of a recipe, from its layers and the shape of the data. */
final class NetworkPlan {

  private static final Pattern COUNTED = Pattern.compile("\\s*+(\\d{1,9})\\s++(.+)");

  private NetworkPlan() {}

  static void check(String hidden) {
    if (!hidden.isBlank()) {
      NetworkSpec.parse("1 -> " + hidden + " -> 1 identity");
    }
  }

  static String activation(String output) {
    String layer = COUNTED.matcher(output).matches() ? output : "1 " + output;
    NetworkSpec alone = NetworkSpec.parse("1 -> " + layer);
    return PluginText.parse(alone.layers().get(0).activation()).name();
  }

  static boolean isSingle(@Nullable String output) {
    Matcher counted = COUNTED.matcher(output == null ? "" : output);
    return counted.matches() && Integer.parseInt(counted.group(1)) == 1;
  }

  static NetworkSpec of(int inputs, String hidden, @Nullable String output, TargetEncoder target) {
    int targets = target.targetNames().size();
    boolean labels = target instanceof ClassTargets;
    String last = output == null ? (labels ? "softmax" : "identity") : output;
    Matcher counted = COUNTED.matcher(last);
    if (!counted.matches()) {
      last = targets + " " + last;
    } else if (Integer.parseInt(counted.group(1)) != targets) {
      String kind = labels ? "labels" : "numbers to predict";
      List<String> names = target.predictionNames();
      String outputs = counted.group(1);
      String activation = counted.group(2);
      throw new IllegalArgumentException(
          "%s %s %s, but the last layer '%s' has %s outputs; write '%s %s', or '%s' alone for as many as it takes"
              .formatted(targets, kind, names, last, outputs, targets, activation, activation));
    }
    return NetworkSpec.parse(inputs + " -> " + (hidden.isEmpty() ? "" : hidden + " -> ") + last);
  }

  /** Returns the default loss: cross-entropy for an activation that gives probabilities, or mse. */
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

  /** Requires that an output which two labels share tells them apart at 0.5. */
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
}

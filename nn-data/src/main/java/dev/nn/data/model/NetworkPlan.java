package dev.nn.data.model;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Ensemble;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.RecipeSettings.NetworkSettings;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recipe's network and training settings, after the data has determined their shape. */
public record NetworkPlan(NetworkSpec network, TrainingSpec training) {

  private static final Pattern COUNTED = Pattern.compile("\\s*+(\\d{1,9})\\s++(.+)");

  static NetworkPlan of(
      RecipeSettings settings,
      Target target,
      TargetEncoder encoded,
      List<Integer> columns,
      Plugins plugins) {
    String output = settings.network().output();
    String loss = settings.network().loss();
    if (output == null) {
      Loss asked = TargetOutputs.asked(loss, plugins.losses());
      output = TargetOutputs.activation(target, encoded, asked);
    }
    if (loss == null) {
      requireProbabilities(encoded, output, plugins);
    }
    if (loss == null || isCrossentropy(loss, plugins)) {
      String usual = TargetOutputs.loss(target, encoded, activation(output));
      boolean ofLabels =
          BlockText.plugins(usual).stream().noneMatch(part -> part.name().equals("mse"));
      loss = loss == null || ofLabels ? usual : loss;
    }
    requireBorders(encoded, output, loss);
    return new NetworkPlan(
        network(columns, settings.network(), output, encoded),
        settings.training().toBuilder().loss(loss).build().in(plugins));
  }

  /** Returns whether the loss is {@code crossentropy}, so that the last layer decides which. */
  static boolean isCrossentropy(String loss, Plugins plugins) {
    return plugins.losses().canonical(loss).equals("categorical_crossentropy")
        && PluginText.parse(loss).name().replace("_", "").startsWith("crossentropy");
  }

  /** Resolves the function names in hidden layers to their plug-ins' names. */
  static String canonical(String hidden, Plugins plugins) {
    if (hidden.isBlank()) {
      return hidden;
    }
    NetworkSpec named = plugins.canonical(NetworkSpec.parse("1 -> " + hidden + " -> 1 identity"));
    return named.layers().stream()
        .limit(named.layers().size() - 1)
        .map(LayerSpec::toString)
        .collect(Collectors.joining(" -> "));
  }

  /** Does the same for a last layer, with or without its number of outputs. */
  static String canonicalLast(String output, Plugins plugins) {
    String text = plugins.canonical(NetworkSpec.of(last(output))).layers().get(0).toString();
    return COUNTED.matcher(output).matches() ? text : text.substring(text.indexOf(' ') + 1);
  }

  /** Returns hidden layers behind one input, as {@link Recipe#layers} takes their text. */
  static List<LayerSpec> hidden(String setting, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try {
      List<LayerSpec> layers = NetworkSpec.parse("1 -> " + text + " -> 1 identity").layers();
      return layers.subList(0, layers.size() - 1);
    } catch (IllegalArgumentException e) {
      if (e.getCause() == null) { // the layers are too large
        throw e;
      }
      throw new RemedyException(
          Message.of(
              "%s is '%s': %s; expected a text such as '64 relu -> 32 relu'",
              new Message(setting, "--" + setting),
              Names.shortened(text),
              e.getCause().getMessage()),
          e);
    }
  }

  /** Returns a last layer's activation, with hyper-parameters, as one or as blocks. */
  static String activation(String output) {
    return last(output).activation();
  }

  /** Parses a last layer with one input. If no outputs are stated, its blocks decide, else 1. */
  static LayerSpec last(String output) {
    int outputs = BlockText.isBlocks(output) ? BlockText.parse(output).columns() : 1;
    String layer = COUNTED.matcher(output).matches() ? output : outputs + " " + output;
    return NetworkSpec.parse("1 -> " + layer).layers().get(0);
  }

  static boolean isSingle(@Nullable String output) {
    Matcher counted = COUNTED.matcher(output == null ? "" : output);
    return counted.matches() && Integer.parseInt(counted.group(1)) == 1;
  }

  private static NetworkSpec network(
      List<Integer> columns, NetworkSettings settings, String output, TargetEncoder target) {
    int targets = target.outputs();
    String last = output;
    Matcher counted = COUNTED.matcher(last);
    if (!counted.matches()) {
      last = targets + " " + last;
    } else if (Integer.parseInt(counted.group(1)) != targets) {
      String kind = target instanceof ClassTargets ? "labels" : "numbers to predict";
      List<String> names = target.predictionNames();
      String outputs = counted.group(1);
      String activation = counted.group(2);
      throw new IllegalArgumentException(
          "%s %s %s, but the last layer '%s' has %s outputs; write '%s %s', or only '%s' for as many outputs as it takes"
              .formatted(
                  targets,
                  kind,
                  Names.list(names),
                  Names.shortened(last),
                  outputs,
                  targets,
                  activation,
                  Names.shortened(activation)));
    }
    String hidden = settings.layers();
    List<LayerSpec> layers = embedding(columns, settings.embedding());
    int inputs =
        layers.isEmpty()
            ? columns.stream().mapToInt(width -> width).sum()
            : layers.get(layers.size() - 1).outputs();
    layers.addAll(
        NetworkSpec.parse(inputs + " -> " + (hidden.isEmpty() ? "" : hidden + " -> ") + last)
            .layers());
    return new NetworkSpec(layers);
  }

  /** Returns an embedding's layers, in which each column is a group of inputs. */
  private static List<LayerSpec> embedding(List<Integer> columns, String text) {
    List<LayerSpec> layers = new ArrayList<>();
    List<Integer> groups = columns;
    for (LayerSpec ofColumn : hidden("embedding", text)) {
      long outputs = (long) ofColumn.outputs() * columns.size();
      if (outputs > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the embedding '%s' gives %s columns %s outputs in all; choose fewer"
                .formatted(Names.shortened(text), columns.size(), outputs));
      }
      layers.add(
          new LayerSpec(
              groups.stream().mapToInt(width -> width).sum(),
              (int) outputs,
              ofColumn.activation(),
              ofColumn.dropout(),
              ofColumn.initializer(),
              groups));
      groups = Collections.nCopies(columns.size(), ofColumn.outputs());
    }
    return layers;
  }

  /**
   * Throws if labels have outputs that do not depend on each other, so that they are no
   * probabilities. With a loss for scores, such as hinge, they need not be any.
   */
  private static void requireProbabilities(TargetEncoder target, String output, Plugins plugins) {
    int place = 0;
    for (TargetEncoder part : TargetOutputs.parts(target)) {
      PluginText activation = TargetOutputs.at(activation(output), place);
      if (part instanceof ClassTargets labels
          && part.outputs() > 1
          && Ensemble.isElementwise(plugins.activations().get(activation.toString()))) {
        throw new RemedyException(
            "the last layer '%s' has an output for each of the labels %s, but they do not add up to 1, so they are no probabilities; choose softmax, as in %s, or name the loss, as in %s, if scores will do: then log_loss and other metrics of probabilities are not defined",
            Names.shortened(output),
            Names.list(labels.labels()),
            new Message("output(\"softmax\")", "--output softmax"),
            new Message("loss(\"mse\")", "--loss mse"));
      }
      place += part.outputs();
    }
  }

  /** Checks that an output that two labels share tells them apart at 0.5. */
  private static void requireBorders(TargetEncoder target, String output, String loss) {
    int place = 0;
    for (TargetEncoder part : TargetOutputs.parts(target)) {
      if (part instanceof ClassTargets labels && labels.single()) {
        String activation = TargetOutputs.at(activation(output), place).name();
        requireBorder(labels, output, activation, TargetOutputs.at(loss, place).name());
      }
      place += part.outputs();
    }
  }

  /** Throws if a softmax of the last layer has one output, which is 1 for every row. */
  void requireOutputs() {
    LayerSpec last = network.layers().get(network.layers().size() - 1);
    String activation = last.activation();
    boolean single =
        BlockText.isBlocks(activation)
            ? BlockText.parse(activation).blocks().stream()
                .anyMatch(block -> block.columns() == 1 && addsUp(block.plugin().name()))
            : last.outputs() == 1 && addsUp(PluginText.parse(activation).name());
    if (single) {
      throw new IllegalArgumentException(
          "the last layer '%s' gives the same output for every row, because the outputs of a softmax add up to 1, and it has only one; choose another, such as identity for a number"
              .formatted(Names.shortened(last.toString())));
    }
  }

  private static boolean addsUp(String activation) {
    return activation.equals("softmax") || activation.equals("log_softmax");
  }

  private static void requireBorder(
      ClassTargets classes, String output, String activation, String loss) {
    if (addsUp(activation)) {
      throw new IllegalArgumentException(
          "the last layer '%s' gives the same output for every row, because its outputs add up to 1; write '1 sigmoid', or only '%s' for an output for each label"
              .formatted(Names.shortened(output), Names.shortened(activation)));
    }
    if (loss.equals("hinge")) {
      throw new IllegalArgumentException(
          "the loss hinge separates the labels %s at 0, but a single output separates them at 0.5; write '2 %s' for the last layer, or choose another loss, such as mse"
              .formatted(VisibleText.of(classes.labels()), activation));
    }
  }
}

package dev.nn.api;

import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fully connected layer: a = f(x·W + b). With groups, adjacent inputs form groups, and each
 * group has its own equal share of the outputs, to which it alone is connected. So g groups need a
 * g-th of the weights.
 *
 * @param inputs the length of x, at least 1
 * @param outputs the length of a, at least 1
 * @param activation f, as {@link PluginText}: {@code relu}, {@code leaky_relu(slope=0.1)}; or as
 *     {@link BlockText}, if blocks of outputs have different functions
 * @param dropout the share of a that training sets to 0 at random, at least 0 and below 1
 * @param initializer the initializer of W as {@link PluginText}, or null for the network's default
 * @param groups how many inputs each group has; empty if all outputs depend on all inputs. They add
 *     up to {@code inputs}, or to a multiple of it if groups read the inputs several times
 */
public record LayerSpec(
    int inputs,
    int outputs,
    String activation,
    float dropout,
    @Nullable String initializer,
    List<Integer> groups) {

  /**
   * Checks the numbers and the form of the names. The network checks that the plug-ins exist.
   *
   * @param inputs the length of x, at least 1
   * @param outputs the length of a, at least 1
   * @param activation f, as {@link PluginText} or {@link BlockText}
   * @param dropout the share of a that training sets to 0 at random, at least 0 and below 1
   * @param initializer the initializer of W as {@link PluginText}, or null for the network's
   *     default
   * @param groups how many inputs each group has; empty for no groups
   * @throws IllegalArgumentException if a number is out of range, a text is malformed, the blocks
   *     of {@code activation} do not have {@code outputs} columns in all, or the groups do not
   *     divide the inputs and outputs
   */
  public LayerSpec {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer of %s inputs and %s outputs; both must be at least 1"
              .formatted(inputs, outputs));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout is %s, must be at least 0 and below 1: the share of outputs dropped"
              .formatted(dropout));
    }
    dropout = dropout == 0 ? 0 : dropout; // -0 would print like 0 and not equal it
    activation = BlockText.normalized(activation);
    if (BlockText.isBlocks(activation) && BlockText.parse(activation).columns() != outputs) {
      throw new IllegalArgumentException(
          "%s are of %s columns in all, and the layer has %s outputs; expected as many"
              .formatted(activation, BlockText.parse(activation).columns(), outputs));
    }
    initializer = initializer == null ? null : PluginText.parse(initializer).toString();
    groups = List.copyOf(groups);
    if (!groups.isEmpty()) {
      requireGroups(inputs, outputs, groups);
    }
  }

  private static void requireGroups(int inputs, int outputs, List<Integer> groups) {
    long sum = 0;
    for (int group : groups) {
      if (group < 1 || sum % inputs + group > inputs) {
        throw new IllegalArgumentException(
            "a group of %s inputs after %s of %s; a group must have at least 1 and end within the inputs"
                .formatted(group, sum % inputs, inputs));
      }
      sum += group;
    }
    if (sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s groups of %s inputs in all; expected at most %s"
              .formatted(groups.size(), sum, Integer.MAX_VALUE));
    }
    if (sum % inputs != 0 || outputs % groups.size() != 0) {
      throw new IllegalArgumentException(
          "%s groups of %s inputs in all, in a layer of %s inputs and %s outputs; the groups must contain all inputs, and their number must divide the outputs"
              .formatted(groups.size(), sum, inputs, outputs));
    }
  }

  /**
   * Creates a layer without groups.
   *
   * @param inputs the length of x, at least 1
   * @param outputs the length of a, at least 1
   * @param activation f, as {@link PluginText} or {@link BlockText}
   * @param dropout the share of a that training sets to 0 at random, at least 0 and below 1
   * @param initializer the initializer of W as {@link PluginText}, or null for the network's
   *     default
   * @throws IllegalArgumentException if a number is out of range, a text is malformed, or the
   *     blocks of {@code activation} do not have {@code outputs} columns in all
   */
  public LayerSpec(
      int inputs, int outputs, String activation, float dropout, @Nullable String initializer) {
    this(inputs, outputs, activation, dropout, initializer, List.of());
  }

  /**
   * Creates a layer without dropout and with the default initializer.
   *
   * @param inputs the length of x, at least 1
   * @param outputs the length of a, at least 1
   * @param activation f, as {@link PluginText} or {@link BlockText}
   * @throws IllegalArgumentException if a number is below 1, the text is malformed, or its blocks
   *     do not have {@code outputs} columns in all
   */
  public LayerSpec(int inputs, int outputs, String activation) {
    this(inputs, outputs, activation, 0, null);
  }

  /**
   * {@return this layer with another dropout: the share of its outputs that training sets to 0 at
   * random}
   *
   * @param rate at least 0 and below 1; 0 for no dropout
   * @throws IllegalArgumentException if the rate is out of range
   */
  public LayerSpec withDropout(float rate) {
    return new LayerSpec(inputs, outputs, activation, rate, initializer, groups);
  }

  /**
   * {@return this layer with another dropout, rounded to a float}
   *
   * @param rate at least 0 and below 1 as a float; 0 for no dropout
   * @throws IllegalArgumentException if the rate is out of range
   */
  public LayerSpec withDropout(double rate) {
    return withDropout((float) rate);
  }

  /**
   * {@return this layer with another initializer for its weights}
   *
   * @param text the initializer as {@link PluginText}, such as {@code he_normal}
   * @throws IllegalArgumentException if the text is malformed
   */
  public LayerSpec withInitializer(String text) {
    return new LayerSpec(inputs, outputs, activation, dropout, text, groups);
  }

  /**
   * {@return this layer with groups of inputs}
   *
   * @param sizes how many inputs each group has; empty for no groups
   * @throws IllegalArgumentException if they do not divide the inputs and outputs
   */
  public LayerSpec withGroups(List<Integer> sizes) {
    return new LayerSpec(inputs, outputs, activation, dropout, initializer, sizes);
  }

  /**
   * {@return the number of rows of W, if it has a row for each input of each group: the inputs, or
   * with groups the sum of their sizes}
   */
  public int weightRows() {
    return groups.isEmpty() ? inputs : groups.stream().mapToInt(size -> size).sum();
  }

  /** {@return how many groups of inputs there are, at least 1} */
  public int groupCount() {
    return Math.max(1, groups.size());
  }

  /** {@return the number of weights and biases if z is as wide as a} */
  long parameterCount() {
    return (long) weightRows() * (outputs / groupCount()) + outputs;
  }

  /** Returns the layer's part of a {@link NetworkSpec}'s text: {@code 256 relu dropout=0.2}. */
  @Override
  public String toString() {
    String drop = dropout == 0 ? "" : " dropout=" + dropout;
    String drawn = initializer == null ? "" : " initializer=" + initializer;
    String grouped = groups.isEmpty() ? "" : " groups=" + GroupText.of(groups);
    return outputs + " " + activation + drop + drawn + grouped;
  }

  /** The sizes of groups as text: {@code 3,8x1} for one group of 3 inputs and eight of 1. */
  static final class GroupText {

    private static final int MOST = 1 << 20; // sizes that a short text may stand for

    private GroupText() {}

    static String of(List<Integer> sizes) {
      List<String> runs = new ArrayList<>();
      int end;
      for (int i = 0; i < sizes.size(); i = end) {
        end = i + 1;
        while (end < sizes.size() && sizes.get(end).equals(sizes.get(i))) {
          end++;
        }
        runs.add(end == i + 1 ? "" + sizes.get(i) : (end - i) + "x" + sizes.get(i));
      }
      return String.join(",", runs);
    }

    static List<Integer> parse(String text) {
      List<Integer> sizes = new ArrayList<>();
      try {
        for (String run : text.split(",", -1)) {
          String[] parts = run.split("x", 2);
          int count = parts.length == 1 ? 1 : Integer.parseInt(parts[0]);
          if (count < 1 || count > MOST - sizes.size()) {
            throw new NumberFormatException();
          }
          sizes.addAll(Collections.nCopies(count, Integer.valueOf(parts[parts.length - 1])));
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "groups is '%s'; expected the groups' numbers of inputs, such as 3,8x1 for one of 3 and eight of 1"
                .formatted(VisibleText.excerpt(text)),
            e);
      }
      return sizes;
    }
  }
}

package dev.nn.onnx.imports;

import dev.nn.onnx.graph.Affine;
import dev.nn.onnx.graph.GraphException;
import dev.nn.onnx.graph.Signal;
import dev.nn.onnx.graph.Source.Outcome;
import dev.nn.onnx.graph.Value;
import dev.nn.onnx.graph.Value.Choice;
import dev.nn.onnx.graph.Value.Constant;
import dev.nn.onnx.graph.Value.Flags;
import dev.nn.onnx.graph.Value.Joined;
import dev.nn.onnx.graph.Value.LabelledNumbers;
import dev.nn.onnx.imports.Outputs.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that the last layer gives, and their meaning by the outputs of the graph that are made of
 * them.
 */
final class Head {

  /** The meaning of the numbers. */
  enum Kind {
    /** Numbers as they are. */
    NUMBERS,
    /** A probability for each label. */
    LABELS,
    /** The probability of the second of two labels. */
    SECOND_LABEL,
    /** A probability for each of several labels that may hold at once. */
    FLAGS
  }

  private String name;
  private Kind kind = Kind.NUMBERS;
  private List<String> labels = List.of();
  private Signal numbers;

  private Head(String name, Signal numbers) {
    this.name = name;
    this.numbers = numbers;
  }

  /** Returns the heads of the outputs of a graph, in their order. */
  static List<Head> of(Map<String, Value> outputs) {
    List<Head> heads = new ArrayList<>();
    outputs.forEach((name, value) -> add(heads, name, value));
    if (heads.isEmpty()) {
      throw new GraphException("its outputs are the same for all rows; expected predictions");
    }
    return heads;
  }

  private static void add(List<Head> heads, String name, Value value) {
    if (value instanceof Constant) {
      return; // such as a list of the labels, which the labels of a row have too
    }
    if (value instanceof Choice choice) {
      Head head = head(heads, name, choice.of());
      head.labelled(name, choice.labels());
    } else if (value instanceof LabelledNumbers labelled) {
      Head head = head(heads, name, labelled.of());
      head.labelled(head.name, labelled.labels());
    } else if (value instanceof Flags flags) {
      flagged(heads, name, flags.of());
    } else if (value instanceof Signal signal && Threshold.decided(signal) != null) {
      flagged(heads, name, Objects.requireNonNull(Threshold.decided(signal)));
    } else if (value instanceof Signal || value instanceof Joined) {
      head(heads, name, value);
    } else {
      throw new GraphException(
          "its output '%s' is a %s; expected numbers or labels that a network computes"
              .formatted(name, value.description()));
    }
  }

  private static void flagged(List<Head> heads, String name, Signal decided) {
    Head head = head(heads, name, decided);
    head.name = name;
    head.kind = Kind.FLAGS;
  }

  private static Head head(List<Head> heads, String name, Value value) {
    if (value instanceof Joined joined) {
      Signal second = second(joined);
      if (second == null) {
        throw new GraphException(
            "its output '%s' joins %s; expected the probabilities of two labels, or an output for each branch"
                .formatted(name, joined.description()));
      }
      Head head = head(heads, name, second);
      head.numbers = second;
      head.kind = Kind.SECOND_LABEL;
      return head;
    }
    Signal numbers = root((Signal) value);
    for (Head head : heads) {
      if (head.numbers.affine() == numbers.affine()) {
        head.numbers = head.kind == Kind.SECOND_LABEL ? head.numbers : later(head, name, numbers);
        return head;
      }
    }
    Head head = new Head(name, numbers);
    heads.add(head);
    return head;
  }

  /** Returns the numbers that a selection of columns is taken from. */
  private static Signal root(Signal signal) {
    Signal root = signal;
    while (root.affine().source() instanceof Outcome outcome
        && root.affine().steps().line(root.step()).exists()
        && isSelection(root)) {
      root = outcome.of();
    }
    return root;
  }

  private static boolean isSelection(Signal signal) {
    Affine affine = signal.affine();
    for (int j = 0; j < affine.width(); j++) {
      if (affine.scale(j) != 1 || affine.offset(j) != 0) {
        return false;
      }
    }
    return signal.step() == 0;
  }

  /** Returns p of two columns 1 − p and p; null for others. */
  private static @Nullable Signal second(Joined joined) {
    if (joined.parts().size() != 2) {
      return null;
    }
    Signal first = joined.parts().get(0);
    Signal second = joined.parts().get(1);
    if (first.width() != 1 || second.width() != 1 || first.affine() != second.affine()) {
      return null;
    }
    double[] samples = {-4, -1.5, -0.3, 0, 0.2, 0.9, 2, 5};
    double[] p = second.affine().steps().evaluate(second.step(), 0, samples);
    double[] q = first.affine().steps().evaluate(first.step(), 0, samples);
    for (int i = 0; i < samples.length; i++) {
      if (!(Math.abs(p[i] + q[i] - 1) <= 1e-6)) {
        return null;
      }
    }
    return second;
  }

  /** Returns the last of two functions of one row; labels may be chosen by either. */
  private static Signal later(Head head, String name, Signal other) {
    Signal numbers = head.numbers;
    boolean chosen = head.kind != Kind.NUMBERS || numbers.step() == other.step();
    boolean probabilities =
        numbers.affine().steps().isRow(numbers.step())
            != other.affine().steps().isRow(other.step());
    if (!chosen && !probabilities) {
      throw new GraphException(
          "its outputs '%s' and '%s' are two functions of one layer; expected one, and labels"
              .formatted(head.name, name));
    }
    return other.step() > numbers.step() ? other : numbers;
  }

  private void labelled(String output, List<String> names) {
    name = output;
    kind = kind == Kind.NUMBERS ? Kind.LABELS : kind;
    labels = names.isEmpty() ? labels : names;
  }

  /** Returns the name of the predicted column. */
  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  /** Returns the labels that the graph names; may be empty. */
  List<String> labels() {
    return labels;
  }

  Signal numbers() {
    return numbers;
  }
}

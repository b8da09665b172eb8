package dev.nn.onnx.imports;

import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.imports.Affine.Source.Outcome;
import dev.nn.onnx.imports.Affine.Source.Product;
import dev.nn.onnx.imports.Layers.Block;
import dev.nn.onnx.imports.Layers.Chain;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.imports.Outputs.Head.Kind;
import dev.nn.onnx.imports.Steps.Line;
import dev.nn.onnx.imports.Value.Choice;
import dev.nn.onnx.imports.Value.Constant;
import dev.nn.onnx.imports.Value.Flags;
import dev.nn.onnx.imports.Value.Joined;
import dev.nn.onnx.imports.Value.LabelledNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds a network's last layer, and what its outputs predict. */
final class Outputs {

  private static final String SOFTMAX = "softmax";
  private static final String SIGMOID = "sigmoid";

  private final List<Head> heads;
  private final List<String> predicted; // names
  private final List<String> labels;
  private final List<String> notes = new ArrayList<>();

  Outputs(List<Head> heads, List<String> predicted, List<String> labels) {
    this.heads = heads;
    this.predicted = predicted;
    this.labels = labels;
    requireOneLayer();
    if (!labels.isEmpty() && heads.size() != 1) {
      throw new GraphException(
          "labels are given, and the graph has %s predicted columns %s; labels name the outputs of one"
              .formatted(heads.size(), heads.stream().map(head -> head.name).toList()));
    }
  }

  private void requireOneLayer() {
    Signal first = heads.get(0).numbers;
    for (Head head : heads.subList(1, heads.size())) {
      boolean together =
          first.affine().source() instanceof Product one
              && head.numbers.affine().source() instanceof Product other
              && one.inputs().affine() == other.inputs().affine()
              && one.inputs().step() == other.inputs().step();
      if (!together) {
        throw new GraphException(
            "its outputs '%s' and '%s' come from layers of different depth; expected the last layer of one chain"
                .formatted(heads.get(0).name, head.name));
      }
    }
  }

  /** Returns the signal at the end of the layers' chain. */
  Signal last() {
    return heads.get(0).numbers;
  }

  /**
   * Adds the last layer, and returns the target that its outputs stand for. If {@code decodes}, the
   * target scales numbers, so that no layer has to, and labels get probabilities.
   */
  TargetEncoder add(Chain.Inputs inputs, ActivationSearch search, Layers layers, boolean decodes) {
    List<TargetEncoder> targets = new ArrayList<>();
    List<List<Match>> matches = new ArrayList<>();
    int named = 0;
    for (Head head : heads) {
      List<Match> found = new ArrayList<>(search.of(head.numbers));
      Match last = found.remove(found.size() - 1);
      Kind kind = kind(head, last.activation());
      Match decided = decodes ? decided(head, kind, last) : last;
      boolean scaled = decodes && kind == Kind.NUMBERS && decided.after().factor() > 0;
      found.add(scaled ? new Match(decided.activation(), decided.before(), Line.SAME) : decided);
      matches.add(found);
      targets.addAll(targets(head, kind, decided, named));
      named += predicted(head, kind);
    }
    if (!predicted.isEmpty() && predicted.size() != named) {
      throw new GraphException(
          "the names of predicted columns are %s, and the graph predicts %s"
              .formatted(predicted, named));
    }
    add(inputs, matches, layers);
    return targets.size() == 1 ? targets.get(0) : new CombinedTargets(targets);
  }

  private void add(Chain.Inputs inputs, List<List<Match>> matches, Layers layers) {
    List<Block> blocks = new ArrayList<>();
    for (int h = 0; h < heads.size(); h++) {
      List<Match> found = matches.get(h);
      blocks.add(Chain.block(heads.get(h).numbers, found.get(0)));
      if (heads.size() > 1 && (found.size() > 1 || !found.get(0).after().equals(Line.SAME))) {
        throw new GraphException(
            "its output '%s' applies two functions, one after the other, to several outputs; expected one activation for each"
                .formatted(heads.get(h).name));
      }
    }
    layers.add(inputs.elements(), inputs.count(), blocks);
    List<Match> rest = new ArrayList<>(matches.get(0));
    Line after = rest.remove(0).after();
    for (Match match : rest) {
      layers.add(
          Elements.of(last().width(), after), last().width(), List.of(Chain.same(last(), match)));
      after = match.after();
    }
    if (!after.equals(Line.SAME)) { // such as 2·sigmoid(z) for a label
      Match same = new Match("identity", after, Line.SAME);
      Elements elements = Elements.of(last().width(), Line.SAME);
      layers.add(elements, last().width(), List.of(Chain.same(last(), same)));
    }
  }

  private Kind kind(Head head, String activation) {
    int width = head.numbers.width();
    int count = labels.size();
    if (count > 0) {
      if (width == 1 && count == 2) {
        return Kind.SECOND_LABEL;
      }
      if (width != count && !(head.kind == Kind.SECOND_LABEL && count == 2)) {
        throw new GraphException(
            "the labels %s are given for %s outputs; give one for each, or two for one output"
                .formatted(labels, width));
      }
      return head.kind == Kind.SECOND_LABEL ? Kind.SECOND_LABEL : Kind.LABELS;
    }
    boolean probabilities = head.kind == Kind.NUMBERS && activation.equals(SOFTMAX) && width > 1;
    return probabilities ? Kind.LABELS : head.kind;
  }

  /**
   * Returns the match; if the outputs are logits, with the activation that turns them into
   * probabilities.
   */
  private Match decided(Head head, Kind kind, Match match) {
    boolean logits = match.activation().equals("identity");
    boolean logarithms = match.activation().equals("log_softmax");
    if (kind == Kind.LABELS && (logits || logarithms)) {
      notes.add(
          "column '%s': the graph gives %s of labels; the softmax function was added, which gives probabilities"
              .formatted(head.name, logits ? "logits" : "logarithms of probabilities"));
      return new Match(SOFTMAX, match.before(), Line.SAME);
    }
    if ((kind == Kind.SECOND_LABEL || kind == Kind.FLAGS) && logits) {
      notes.add(
          "column '%s': the graph gives a logit of a label; the sigmoid function was added, which gives a probability"
              .formatted(head.name));
      return new Match(SIGMOID, match.before(), Line.SAME);
    }
    return match;
  }

  private static int predicted(Head head, Kind kind) {
    return kind == Kind.NUMBERS || kind == Kind.FLAGS ? head.numbers.width() : 1;
  }

  private List<TargetEncoder> targets(Head head, Kind kind, Match match, int from) {
    int count = predicted(head, kind);
    List<String> columns = columns(head, from, count);
    return switch (kind) {
      case NUMBERS -> {
        Line line = match.after();
        Scale scale = line.factor() > 0 ? new Scale(line.addend(), line.factor()) : new Scale(0, 1);
        yield List.of(new NumberTargets(columns, Collections.nCopies(count, scale)));
      }
      case LABELS -> List.of(new ClassTargets(columns.get(0), labels(head), false));
      case SECOND_LABEL -> List.of(new ClassTargets(columns.get(0), labels(head), true));
      case FLAGS ->
          columns.stream()
              .<TargetEncoder>map(name -> new ClassTargets(name, List.of("0", "1"), true))
              .toList();
    };
  }

  private List<String> columns(Head head, int from, int count) {
    if (!predicted.isEmpty()) {
      int to = Math.min(from + count, predicted.size());
      List<String> given = predicted.subList(Math.min(from, to), to);
      if (given.size() == count) {
        return given;
      }
    }
    return IntStream.range(0, count)
        .mapToObj(i -> count == 1 ? head.name : head.name + "_" + i)
        .toList();
  }

  private List<String> labels(Head head) {
    if (!labels.isEmpty()) {
      return labels;
    }
    int width = head.numbers.width() == 1 ? 2 : head.numbers.width();
    if (head.labels.isEmpty()) {
      return CategoryOperators.places(width);
    }
    if (head.labels.size() != width) {
      throw new GraphException(
          "its column '%s' has the labels %s for %s outputs; expected one for each"
              .formatted(head.name, head.labels, width));
    }
    return head.labels;
  }

  List<String> notes() {
    return notes;
  }

  private static final double[] DISTANCES = {-30, -2, -0.5, -0.1, -1e-3, 1e-3, 0.1, 0.5, 2, 30};
  private static final double[] DECISIONS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

  /** Returns the probabilities or logits that a signal thresholds; null for other functions. */
  static @Nullable Signal threshold(Signal signal) {
    Steps steps = signal.affine().steps();
    for (int base = signal.step() - 1; base >= 0 && !steps.isRow(signal.step()); base--) {
      double edge = steps.line(base).exists() ? 0 : 0.5;
      double[] samples = Arrays.stream(DISTANCES).map(d -> edge + d).toArray();
      if (steps.dependsOnlyOn(signal.step(), base)
          && Arrays.equals(steps.evaluate(signal.step(), base, samples), DECISIONS)) {
        return signal.at(base);
      }
    }
    return null;
  }

  /** Numbers from the last layer, with the meaning that the graph's outputs reveal. */
  static final class Head {

    /** What the numbers mean. */
    enum Kind {
      /** Numbers as they are. */
      NUMBERS,
      /** A probability for each label. */
      LABELS,
      /** The probability of the second of two labels. */
      SECOND_LABEL,
      /** A probability for each of several labels, more than one of which may hold. */
      FLAGS
    }

    private String name;
    private Kind kind = Kind.NUMBERS;
    private List<String> labels = List.of();
    Signal numbers;

    private Head(String name, Signal numbers) {
      this.name = name;
      this.numbers = numbers;
    }

    /** Returns the heads for a graph's outputs, in order. */
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
        return; // such as a list of the labels; the rows' labels have it too
      }
      if (value instanceof Choice choice) {
        Head head = head(heads, name, choice.of());
        head.labelled(name, choice.labels());
      } else if (value instanceof LabelledNumbers labelled) {
        Head head = head(heads, name, labelled.of());
        head.labelled(head.name, labelled.labels());
      } else if (value instanceof Flags flags) {
        flagged(heads, name, flags.of());
      } else if (value instanceof Signal signal && threshold(signal) != null) {
        flagged(heads, name, Objects.requireNonNull(threshold(signal)));
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

    /** Returns the numbers from which columns were selected. */
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

    /** Returns p if the two columns are 1 − p and p; else null. */
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

    /** Returns the later of two functions of one row, because labels may be chosen by either. */
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
  }
}

package dev.nn.onnx.imports;

import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.onnx.graph.GraphException;
import dev.nn.onnx.graph.Signal;
import dev.nn.onnx.graph.Source.Product;
import dev.nn.onnx.graph.Steps;
import dev.nn.onnx.graph.Steps.Line;
import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.imports.Head.Kind;
import dev.nn.onnx.imports.Layers.Block;
import dev.nn.onnx.imports.Layers.Chain;
import dev.nn.onnx.imports.Layers.Elements;
import dev.nn.onnx.names.ImportNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last layer of a network, and the meaning of its outputs as predictions. */
final class Outputs {

  private static final String SOFTMAX = "softmax";
  private static final String SIGMOID = "sigmoid";

  private final List<Head> heads;
  private final ImportNames names;
  private final List<String> notes = new ArrayList<>();

  /** Takes the heads of a graph, and names for them. */
  Outputs(List<Head> heads, ImportNames names) {
    this.heads = heads;
    this.names = names;
    requireOneLayer();
    if (!names.labels().isEmpty() && heads.size() != 1) {
      throw new GraphException(
          "labels are given, and the graph has %s predicted columns %s; labels name the outputs of one"
              .formatted(heads.size(), heads.stream().map(Head::name).toList()));
    }
  }

  private void requireOneLayer() {
    Signal first = heads.get(0).numbers();
    for (Head head : heads.subList(1, heads.size())) {
      boolean together =
          first.affine().source() instanceof Product one
              && head.numbers().affine().source() instanceof Product other
              && one.inputs().affine() == other.inputs().affine()
              && one.inputs().step() == other.inputs().step();
      if (!together) {
        throw new GraphException(
            "its outputs '%s' and '%s' come from layers of different depth; expected the last layer of one chain"
                .formatted(heads.get(0).name(), head.name()));
      }
    }
  }

  /** Returns the signal that the chain of layers ends with. */
  Signal last() {
    return heads.get(0).numbers();
  }

  /**
   * Adds the last layer, and returns the target that its outputs stand for.
   *
   * @param decodes whether the target is used: it may then scale numbers in place of a layer, and
   *     labels get probabilities
   */
  TargetEncoder add(Chain.Inputs inputs, ActivationSearch search, Layers layers, boolean decodes) {
    List<TargetEncoder> targets = new ArrayList<>();
    List<List<Match>> matches = new ArrayList<>();
    int named = 0;
    for (Head head : heads) {
      List<Match> found = new ArrayList<>(search.of(head.numbers()));
      Match last = found.remove(found.size() - 1);
      Kind kind = kind(head, last.activation());
      Match decided = decodes ? decided(head, kind, last) : last;
      boolean scaled = decodes && kind == Kind.NUMBERS && decided.after().factor() > 0;
      found.add(scaled ? new Match(decided.activation(), decided.before(), Line.SAME) : decided);
      matches.add(found);
      targets.addAll(targets(head, kind, decided, named));
      named += predicted(head, kind);
    }
    if (!names.predicted().isEmpty() && names.predicted().size() != named) {
      throw new GraphException(
          "the names of predicted columns are %s, and the graph predicts %s"
              .formatted(names.predicted(), named));
    }
    add(inputs, matches, layers);
    return targets.size() == 1 ? targets.get(0) : new CombinedTargets(targets);
  }

  private void add(Chain.Inputs inputs, List<List<Match>> matches, Layers layers) {
    List<Block> blocks = new ArrayList<>();
    for (int h = 0; h < heads.size(); h++) {
      List<Match> found = matches.get(h);
      blocks.add(Chain.block(heads.get(h).numbers(), found.get(0)));
      if (heads.size() > 1 && (found.size() > 1 || !found.get(0).after().equals(Line.SAME))) {
        throw new GraphException(
            "its output '%s' is of two functions, one after the other, and of several outputs; expected one activation for each"
                .formatted(heads.get(h).name()));
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
    if (!after.equals(Line.SAME)) { // such as 2·sigmoid(z) of a label
      Match same = new Match("identity", after, Line.SAME);
      Elements elements = Elements.of(last().width(), Line.SAME);
      layers.add(elements, last().width(), List.of(Chain.same(last(), same)));
    }
  }

  private Kind kind(Head head, String activation) {
    int width = head.numbers().width();
    int labels = names.labels().size();
    if (labels > 0) {
      if (width == 1 && labels == 2) {
        return Kind.SECOND_LABEL;
      }
      if (width != labels && !(head.kind() == Kind.SECOND_LABEL && labels == 2)) {
        throw new GraphException(
            "the labels %s are given for %s outputs; give one for each, or two for one output"
                .formatted(names.labels(), width));
      }
      return head.kind() == Kind.SECOND_LABEL ? Kind.SECOND_LABEL : Kind.LABELS;
    }
    boolean probabilities = head.kind() == Kind.NUMBERS && activation.equals(SOFTMAX) && width > 1;
    return probabilities ? Kind.LABELS : head.kind();
  }

  /** Returns the match, with the activation that makes probabilities of logits. */
  private Match decided(Head head, Kind kind, Match match) {
    boolean logits = match.activation().equals("identity");
    boolean logarithms = match.activation().equals("log_softmax");
    if (kind == Kind.LABELS && (logits || logarithms)) {
      notes.add(
          "column '%s': the graph gives %s of labels; the softmax function was added, which gives probabilities"
              .formatted(head.name(), logits ? "logits" : "logarithms of probabilities"));
      return new Match(SOFTMAX, match.before(), Line.SAME);
    }
    if ((kind == Kind.SECOND_LABEL || kind == Kind.FLAGS) && logits) {
      notes.add(
          "column '%s': the graph gives a logit of a label; the sigmoid function was added, which gives a probability"
              .formatted(head.name()));
      return new Match(SIGMOID, match.before(), Line.SAME);
    }
    return match;
  }

  private static int predicted(Head head, Kind kind) {
    return kind == Kind.NUMBERS || kind == Kind.FLAGS ? head.numbers().width() : 1;
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
    if (!names.predicted().isEmpty()) {
      int to = Math.min(from + count, names.predicted().size());
      List<String> given = names.predicted().subList(Math.min(from, to), to);
      if (given.size() == count) {
        return given;
      }
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(count == 1 ? head.name() : head.name() + "_" + i);
    }
    return columns;
  }

  private List<String> labels(Head head) {
    if (!names.labels().isEmpty()) {
      return names.labels();
    }
    int width = head.numbers().width() == 1 ? 2 : head.numbers().width();
    if (head.labels().isEmpty()) {
      List<String> places = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        places.add(String.valueOf(i));
      }
      return places;
    }
    if (head.labels().size() != width) {
      throw new GraphException(
          "its column '%s' has the labels %s for %s outputs; expected one for each"
              .formatted(head.name(), head.labels(), width));
    }
    return head.labels();
  }

  /** Returns remarks on functions that the graph does not have. */
  List<String> notes() {
    return notes;
  }

  /** Truth values as 0 and 1: whether a probability is above ½, or its logit above 0. */
  static final class Threshold {

    private static final double[] DISTANCES = {-30, -2, -0.5, -0.1, -1e-3, 1e-3, 0.1, 0.5, 2, 30};
    private static final double[] DECISIONS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

    private Threshold() {}

    /**
     * Returns the probabilities or logits that a signal is decided by; null for other functions.
     */
    static @Nullable Signal decided(Signal signal) {
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
  }
}

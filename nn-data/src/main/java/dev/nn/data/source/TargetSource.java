package dev.nn.data.source;

import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.Isotonic;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.PriorCorrection;
import dev.nn.data.decisions.Temperature;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way from outputs to predictions: units, calibration, labels and intervals. */
final class TargetSource {

  private static final int LISTED = 40;

  /** The targets whose code a method has, which is at most 64 KB. */
  private static final int TARGETS_OF_A_CLASS = 500;

  private static final String CHOICE =
      "return switch (target) {\n%s\n      default -> throw %s\n    };";

  private static final String NO_LABELS =
      """
      new IllegalArgumentException(
              "target " + target + " has no labels; the targets are " + TARGETS);""";

  private final List<TargetBlock> targets;
  private final Decisions decisions;

  TargetSource(List<TargetBlock> targets, Decisions decisions) {
    this.targets = targets;
    this.decisions = decisions;
  }

  /** Writes the method that decodes and calibrates, and the decisions that it uses. */
  void write(Code code) {
    String method = "void decode(float[] y, double[] predictions)";
    int classes = (targets.size() + TARGETS_OF_A_CLASS - 1) / TARGETS_OF_A_CLASS;
    code.blank().documented("Decodes the outputs of the network, in the units of the columns.");
    code.open("private static " + method);
    if (classes == 1) {
      decode(0, targets.size(), code);
    }
    for (int k = 0; k < classes && classes > 1; k++) {
      code.line("Outputs%s.decode(y, predictions);".formatted(k));
    }
    code.close();
    for (int k = 0; k < classes && classes > 1; k++) {
      int from = k * TARGETS_OF_A_CLASS;
      code.blank().open("private static final class Outputs" + k).open("static " + method);
      decode(from, Math.min(targets.size(), from + TARGETS_OF_A_CLASS), code);
      code.close().close();
    }
    for (int t = 0; t < targets.size(); t++) {
      declare(t, code);
    }
  }

  /** Writes the statements that decode and calibrate some targets. */
  private void decode(int from, int to, Code code) {
    for (TargetBlock target : targets.subList(from, to)) {
      decode(target, code);
    }
    for (int t = from; t < to; t++) {
      TargetBlock target = targets.get(t);
      LabelDecision decision = labels(t);
      int count = decision == null ? 0 : decision.calibrators().size();
      for (int c = 0; c < count; c++) {
        code.line(
            "Decision%s.CALIBRATOR%s.apply(predictions, %s, %s);"
                .formatted(t, c, target.prediction(), target.labels().size()));
      }
    }
  }

  private static void decode(TargetBlock target, Code code) {
    int from = target.output();
    int at = target.prediction();
    if (target.scale() != null) {
      double divisor = target.scale().divisor();
      code.line(
          "predictions[%s] = y[%s] * %s + %s;"
              .formatted(at, from, Literals.of(divisor), Literals.of(target.scale().shift())));
    } else if (target.single()) {
      code.line("predictions[%s] = 1.0 - y[%s];".formatted(at, from));
      code.line("predictions[%s] = y[%s];".formatted(at + 1, from));
    } else {
      code.open("for (int c = 0; c < %s; c++)".formatted(target.labels().size()));
      code.line(
          "predictions[%sc] = y[%sc];"
              .formatted(at == 0 ? "" : at + " + ", from == 0 ? "" : from + " + "));
      code.close();
    }
  }

  private @Nullable LabelDecision labels(int t) {
    TargetBlock target = targets.get(t);
    return target.isNumber() ? null : decisions.labels(target.name()).orElse(null);
  }

  private @Nullable Intervals intervals(int t) {
    TargetBlock target = targets.get(t);
    return target.isNumber()
        ? decisions.numbers(target.name()).map(NumberDecision::intervals).orElse(null)
        : null;
  }

  private void declare(int t, Code code) {
    LabelDecision decision = labels(t);
    Intervals intervals = intervals(t);
    if (decision == null && intervals == null) {
      return;
    }
    code.blank()
        .documented(
            "The %s of column '%s'."
                .formatted(
                    intervals != null ? "intervals" : "decision",
                    Literals.comment(targets.get(t).name())))
        .open("private static final class Decision" + t);
    if (intervals != null) {
      code.line(
          "static final Intervals INTERVALS =\n    new Intervals(\n        %s,\n        %s,\n        %s,\n        %s,\n        List.of());"
              .formatted(
                  intervals.rows(),
                  numbers(intervals.scores()),
                  intervals.scale() == null ? "null" : curve(intervals.scale()),
                  intervals.least() == null ? "null" : Literals.of(intervals.least())));
    }
    if (decision != null) {
      for (int c = 0; c < decision.calibrators().size(); c++) {
        code.line(
            "static final Calibrator CALIBRATOR%s = %s;"
                .formatted(c, calibrator(decision.calibrators().get(c))));
      }
      code.line(
          "static final LabelDecision LABELS =\n    new LabelDecision(%s, List.of(), %s, %s, %s);"
              .formatted(
                  Literals.of(decision.column()),
                  decision.positive() == null ? "null" : Literals.of(decision.positive()),
                  decision.threshold() == null ? "null" : Literals.of(decision.threshold()),
                  decision.weights() == null ? "null" : numbers(decision.weights())));
    }
    code.close();
  }

  /** Returns the index of the label of a target, as an expression of the predictions p. */
  private String label(int t) {
    TargetBlock target = targets.get(t);
    return labels(t) == null
        ? "mostProbable(p, %s, %s)".formatted(target.prediction(), target.labels().size())
        : "Decision%s.LABELS.label(p, %s, LABELS.get(%s))".formatted(t, target.prediction(), t);
  }

  /** Returns the parts of the methods for callers that depend on the kinds of targets. */
  Map<String, String> methods() {
    List<String> labels = new ArrayList<>();
    List<String> intervals = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      if (!targets.get(t).isNumber()) {
        labels.add("      case %s -> %s;".formatted(t, label(t)));
      }
      if (intervals(t) != null) {
        intervals.add("      case %s -> Decision%s.INTERVALS;".formatted(t, t));
      }
    }
    String cases = String.join("\n", labels);
    String bounds = Template.filled("Intervals.txt", Map.of("cases", String.join("\n", intervals)));
    return Map.of(
        "label",
        labels.isEmpty() ? "throw " + NO_LABELS : CHOICE.formatted(cases, NO_LABELS),
        "mostProbable",
        labels.isEmpty() ? "" : Template.read("MostProbable.txt"),
        "intervals",
        intervals.isEmpty() ? "" : bounds,
        "intervalGetters",
        intervals.isEmpty() ? "" : Template.read("IntervalGetters.txt"));
  }

  private static String calibrator(Calibrator calibrator) {
    if (calibrator instanceof Temperature temperature) {
      return "new Temperature(%s)".formatted(Literals.of(temperature.temperature()));
    }
    if (calibrator instanceof PriorCorrection prior) {
      return "new PriorCorrection(%s)".formatted(numbers(prior.weights()));
    }
    if (calibrator instanceof Isotonic isotonic) {
      return "new Isotonic(List.of(%s))"
          .formatted(
              isotonic.curves().stream()
                  .map(TargetSource::curve)
                  .collect(Collectors.joining(", ")));
    }
    throw new IllegalStateException("no Java for " + calibrator);
  }

  private static String curve(Curve curve) {
    return "new Curve(%s, %s)".formatted(numbers(curve.x()), numbers(curve.y()));
  }

  private static String numbers(List<Double> numbers) {
    if (numbers.size() <= LISTED) {
      return "List.of(%s)"
          .formatted(numbers.stream().map(n -> Literals.of(n)).collect(Collectors.joining(", ")));
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(bytes::putDouble);
    return "doubles(%s)".formatted(WeightText.base64(bytes.array(), "            "));
  }
}

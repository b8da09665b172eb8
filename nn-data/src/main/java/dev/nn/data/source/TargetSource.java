package dev.nn.data.source;

import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.PriorCorrection;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.outputs.TargetBlock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The predicted columns as constructor calls of {@code runtime.OutputTargets}. */
final class TargetSource {

  private TargetSource() {}

  static String of(TargetBlock target, Decisions decisions) {
    String meaning =
        target.scale() == null
            ? "Labels(%s, %s, %s)"
                .formatted(
                    Literals.texts(target.labels()),
                    target.single(),
                    decision(target, decisions.labels(target.name()).orElse(null)))
            : "Numbers(%s, %s, %s)"
                .formatted(
                    Literals.of(target.scale().shift()),
                    Literals.of(target.scale().divisor()),
                    intervals(
                        decisions
                            .numbers(target.name())
                            .map(NumberDecision::intervals)
                            .orElse(null)));
    return "new OutputTargets.Target(%s, %s, %s, new OutputTargets.%s)"
        .formatted(Literals.of(target.name()), target.output(), target.prediction(), meaning);
  }

  private static String decision(TargetBlock target, @Nullable LabelDecision decision) {
    if (decision == null) {
      return "new OutputTargets.Decision(-1, Double.NaN, new double[] {})";
    }
    Double threshold = decision.threshold();
    List<Double> weights = decision.weights();
    return "new OutputTargets.Decision(%s, %s, %s%s)"
        .formatted(
            decision.positive() == null ? -1 : target.labels().indexOf(decision.positive()),
            Literals.of(threshold == null ? Double.NaN : threshold),
            Literals.array(weights == null ? List.of() : weights),
            decision.calibrators().stream()
                .map(c -> ", OutputTargets.Calibrator." + calibrator(c))
                .collect(Collectors.joining()));
  }

  private static String calibrator(Calibrator calibrator) {
    if (calibrator instanceof Temperature temperature) {
      return "temperature(%s)".formatted(Literals.of(temperature.temperature()));
    } else if (calibrator instanceof PriorCorrection prior) {
      return "prior(%s)".formatted(Literals.array(prior.weights()));
    } else if (calibrator instanceof Isotonic isotonic) {
      return isotonic.curves().stream()
          .map(TargetSource::curve)
          .collect(Collectors.joining(", ", "isotonic(", ")"));
    }
    throw new IllegalStateException("no Java for " + calibrator);
  }

  private static String intervals(@Nullable Intervals intervals) {
    if (intervals == null) {
      return "null";
    }
    Double least = intervals.least();
    return "new OutputTargets.Intervals(%s, %s, %s)"
        .formatted(
            Literals.array(intervals.scores()),
            intervals.scale() == null ? "null" : curve(intervals.scale()),
            Literals.of(least == null ? Double.NEGATIVE_INFINITY : least));
  }

  private static String curve(Curve curve) {
    return "new OutputTargets.Curve(%s, %s)"
        .formatted(Literals.array(curve.x()), Literals.array(curve.y()));
  }
}

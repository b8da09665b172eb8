package dev.nn.data.source;

import static dev.nn.data.source.Literals.array;
import static dev.nn.data.source.Literals.call;
import static dev.nn.data.source.Literals.texts;

import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
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
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Ordinal.OrdinalEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.source.Literals.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the columns of a row, and the predicted ones, as {@code runtime} constructor calls. */
final class ModelSource {

  private static final Code NULL = new Code("null");

  private ModelSource() {}

  /** Writes a column of a row. {@code truth} is as {@link Preprocessing#takesTruth} returns it. */
  static Code of(Encoder encoder, boolean truth, PluginSource plugins) {
    if (encoder instanceof NumericEncoder numeric) {
      return number(numeric, truth, List.of(), true);
    } else if (encoder instanceof PiecewiseEncoder piecewise) {
      return number(piecewise.numbers(), truth, piecewise.pieces().edges(), piecewise.number());
    } else if (encoder instanceof OrdinalEncoder ordinal) {
      return ordinal(ordinal);
    } else if (encoder instanceof OneHotEncoder oneHot) {
      return oneHot(oneHot);
    } else if (encoder instanceof HashedEncoder hashed) {
      return hashed(hashed);
    } else if (encoder instanceof DateEncoder date) {
      return date(date);
    } else if (encoder instanceof TextEncoder text) {
      return call("new InputColumns.TextColumn", text.name(), text.buckets(), text.indicator());
    } else if (encoder instanceof TransformedEncoder transformed) {
      return call(
          "new InputColumns.TransformedColumn",
          number(transformed.numbers(), truth, List.of(), true),
          plugins.function(transformed.transform().plugin()));
    }
    throw new IllegalStateException("no Java for " + encoder);
  }

  private static Code number(
      NumericEncoder numeric, boolean truth, List<Double> edges, boolean kept) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(numeric.name(), input(numeric), kept, truth, array(edges)));
    if (numeric.column().form() instanceof NumberForm form) {
      arguments.addAll(List.of(form.decimal(), form.group(), form.unit()));
    }
    return call("new InputColumns.NumberColumn", arguments.toArray());
  }

  private static Code input(NumericEncoder numeric) {
    Scale scale = numeric.scale();
    Bounds bounds = numeric.bounds();
    return call(
        "new InputColumns.NumberInput",
        call(
            "new InputColumns.Scale",
            scale.shift(),
            scale.divisor(),
            bounds.low(),
            bounds.high(),
            numeric.smooth()),
        numeric.replacement(),
        numeric.indicator(),
        numeric.texts());
  }

  private static Code ordinal(OrdinalEncoder ordinal) {
    double other =
        switch (ordinal.unseen()) {
          case ERROR -> Double.POSITIVE_INFINITY;
          case IGNORE -> Double.NaN;
          case OTHER -> ordinal.categories().size();
        };
    return call(
        "new InputColumns.OrderColumn",
        ordinal.numbers().name(),
        categories(ordinal.categories()),
        input(ordinal.numbers()),
        other);
  }

  private static Code oneHot(OneHotEncoder oneHot) {
    int count = oneHot.categories().size();
    int nowhere = oneHot.unseen() == Unseen.ERROR ? -2 : -1;
    int other = oneHot.other() ? count + (oneHot.missing() ? 1 : 0) : nowhere;
    boolean ignored = oneHot.missing() && oneHot.unseen() == Unseen.IGNORE;
    int missing = oneHot.missing() ? count : other;
    return places(oneHot, oneHot.categories(), count, 0, missing, ignored ? count : other);
  }

  private static Code hashed(HashedEncoder hashed) {
    int end = hashed.own() + 2 * hashed.shared();
    int other = hashed.other() ? end + (hashed.missing() ? 1 : 0) : -1;
    int missing = hashed.missing() ? end : other;
    return places(hashed, hashed.categories(), hashed.own(), hashed.shared(), missing, other);
  }

  private static Code places(
      Encoder encoder, List<String> categories, int own, int shared, int missing, int other) {
    return call(
        "new InputColumns.PlacesColumn",
        encoder.column().name(),
        encoder.inputNames().size(),
        categories(categories),
        own,
        shared,
        missing,
        other);
  }

  private static Code categories(List<String> categories) {
    return call("new InputColumns.Categories", texts(categories));
  }

  private static Code date(DateEncoder date) {
    DateReading reading = date.reading();
    List<Object> arguments = new ArrayList<>();
    arguments.add(date.name());
    arguments.add(
        call(
            "List.of",
            reading.forms().stream().map(f -> new Code("DateSeconds.Form." + f.name())).toArray()));
    arguments.add(reading.epoch() == null ? 0.0 : (double) reading.epoch().getDuration().toNanos());
    arguments.add(reading.expected());
    arguments.add(date.indicator());
    arguments.add(date.texts() && date.unseen() != Unseen.ERROR);
    for (DateEncoder.Input input : date.inputs()) {
      Code part = new Code("DateSeconds.Part." + input.part().name());
      Scale scale = input.scale();
      arguments.add(call("new InputColumns.DateInput", part, scale.shift(), scale.divisor()));
    }
    return call("new InputColumns.DateColumn", arguments.toArray());
  }

  static Code of(TargetBlock target, Decisions decisions) {
    Scale scale = target.scale();
    Code meaning =
        scale == null
            ? call(
                "new OutputTargets.Labels",
                texts(target.labels()),
                target.single(),
                decision(target, decisions.labels(target.name()).orElse(null)))
            : call(
                "new OutputTargets.Numbers",
                scale.shift(),
                scale.divisor(),
                intervals(
                    decisions.numbers(target.name()).map(NumberDecision::intervals).orElse(null)));
    return call(
        "new OutputTargets.Target", target.name(), target.output(), target.prediction(), meaning);
  }

  private static Code decision(TargetBlock target, @Nullable LabelDecision decision) {
    if (decision == null) {
      return call("new OutputTargets.Decision", -1, Double.NaN, array(List.of()));
    }
    String positive = decision.positive();
    Double threshold = decision.threshold();
    List<Double> weights = decision.weights();
    List<Object> arguments = new ArrayList<>();
    arguments.add(positive == null ? -1 : target.labels().indexOf(positive));
    arguments.add(threshold == null ? Double.NaN : threshold);
    arguments.add(array(weights == null ? List.of() : weights));
    decision.calibrators().forEach(calibrator -> arguments.add(calibrator(calibrator)));
    return call("new OutputTargets.Decision", arguments.toArray());
  }

  private static Code calibrator(Calibrator calibrator) {
    String type = "OutputTargets.Calibrator.";
    if (calibrator instanceof Temperature temperature) {
      return call(type + "temperature", temperature.temperature());
    } else if (calibrator instanceof PriorCorrection prior) {
      return call(type + "prior", array(prior.weights()));
    } else if (calibrator instanceof Isotonic isotonic) {
      return call(type + "isotonic", isotonic.curves().stream().map(ModelSource::curve).toArray());
    }
    throw new IllegalStateException("no Java for " + calibrator);
  }

  private static Code intervals(@Nullable Intervals intervals) {
    if (intervals == null) {
      return NULL;
    }
    Double least = intervals.least();
    return call(
        "new OutputTargets.Intervals",
        array(intervals.scores()),
        intervals.scale() == null ? NULL : curve(intervals.scale()),
        least == null ? Double.NEGATIVE_INFINITY : least);
  }

  private static Code curve(Curve curve) {
    return call("new OutputTargets.Curve", array(curve.x()), array(curve.y()));
  }
}

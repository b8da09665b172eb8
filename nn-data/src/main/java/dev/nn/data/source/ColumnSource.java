package dev.nn.data.source;

import dev.nn.api.text.VisibleText;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.Ordinal.OrdinalEncoder;
import dev.nn.data.preprocessing.Piecewise.PiecewiseEncoder;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a row as constructor calls of {@code runtime.InputColumns}. */
final class ColumnSource {

  private ColumnSource() {}

  static String of(Encoder encoder) {
    if (encoder instanceof NumericEncoder numeric) {
      return number(numeric, List.of());
    } else if (encoder instanceof PiecewiseEncoder piecewise) {
      return number(piecewise.numbers(), piecewise.pieces().edges());
    } else if (encoder instanceof OrdinalEncoder ordinal) {
      return ordinal(ordinal);
    } else if (encoder instanceof OneHotEncoder oneHot) {
      return oneHot(oneHot);
    } else if (encoder instanceof HashedEncoder hashed) {
      return hashed(hashed);
    } else if (encoder instanceof DateEncoder date) {
      return date(date);
    } else if (encoder instanceof TransformedEncoder transformed) {
      throw new IllegalArgumentException(
          "column '%s' has the transform %s of a plug-in, which Java source cannot contain; compute the column in the table, and train without the transform"
              .formatted(VisibleText.of(encoder.column().name()), transformed.transform()));
    }
    throw new IllegalStateException("no Java for " + encoder);
  }

  private static String number(NumericEncoder numeric, List<Double> edges) {
    String form =
        numeric.column().form() instanceof NumberForm f
            ? ", " + Literals.list(List.of(f.decimal(), f.group(), f.unit()))
            : "";
    return "new InputColumns.NumberColumn(%s, %s, %s%s)"
        .formatted(Literals.of(numeric.name()), input(numeric), Literals.array(edges), form);
  }

  private static String input(NumericEncoder numeric) {
    return "new InputColumns.NumberInput(new InputColumns.Scale(%s, %s, %s, %s, %s), %s, %s, %s)"
        .formatted(
            Literals.of(numeric.scale().shift()),
            Literals.of(numeric.scale().divisor()),
            Literals.of(numeric.bounds().low()),
            Literals.of(numeric.bounds().high()),
            Literals.of(numeric.smooth()),
            Literals.of(numeric.replacement()),
            numeric.indicator(),
            numeric.texts());
  }

  private static String ordinal(OrdinalEncoder ordinal) {
    double other =
        switch (ordinal.unseen()) {
          case ERROR -> Double.POSITIVE_INFINITY;
          case IGNORE -> Double.NaN;
          case OTHER -> ordinal.categories().size();
        };
    return "new InputColumns.OrderColumn(%s, %s, %s, %s)"
        .formatted(
            Literals.of(ordinal.numbers().name()),
            categories(ordinal.categories()),
            input(ordinal.numbers()),
            Literals.of(other));
  }

  private static String oneHot(OneHotEncoder oneHot) {
    int count = oneHot.categories().size();
    int nowhere = oneHot.unseen() == Unseen.ERROR ? -2 : -1;
    int other = oneHot.other() ? count + (oneHot.missing() ? 1 : 0) : nowhere;
    boolean ignored = oneHot.missing() && oneHot.unseen() == Unseen.IGNORE;
    return places(
        oneHot,
        oneHot.categories(),
        count,
        0,
        oneHot.missing() ? count : other,
        ignored ? count : other);
  }

  private static String hashed(HashedEncoder hashed) {
    int end = hashed.own() + 2 * hashed.shared();
    int other = hashed.other() ? end + (hashed.missing() ? 1 : 0) : -1;
    return places(
        hashed,
        hashed.categories(),
        hashed.own(),
        hashed.shared(),
        hashed.missing() ? end : other,
        other);
  }

  private static String places(
      Encoder encoder, List<String> categories, int own, int shared, int missing, int other) {
    return "new InputColumns.PlacesColumn(%s, %s, %s, %s, %s, %s, %s)"
        .formatted(
            Literals.of(encoder.column().name()),
            encoder.inputNames().size(),
            categories(categories),
            own,
            shared,
            missing,
            other);
  }

  private static String categories(List<String> categories) {
    return "new InputColumns.Categories(%s)".formatted(Literals.texts(categories));
  }

  private static String date(DateEncoder date) {
    DateReading reading = date.reading();
    String forms =
        reading.forms().stream()
            .map(DateForm::name)
            .map(form -> "DateSeconds.Form." + form)
            .collect(Collectors.joining(", "));
    double nanos = reading.epoch() == null ? 0 : reading.epoch().getDuration().toNanos();
    String parts =
        date.inputs().stream()
            .map(
                input ->
                    "new InputColumns.DateInput(DateSeconds.Part.%s, %s, %s)"
                        .formatted(
                            input.part().name(),
                            Literals.of(input.scale().shift()),
                            Literals.of(input.scale().divisor())))
            .collect(Collectors.joining(", "));
    return "new InputColumns.DateColumn(%s, List.of(%s), %s, %s, %s, %s, %s)"
        .formatted(
            Literals.of(date.name()),
            forms,
            Literals.of(nanos),
            Literals.of(reading.expected()),
            date.indicator(),
            date.texts() && date.unseen() != Unseen.ERROR,
            parts);
  }
}

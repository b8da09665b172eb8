package dev.nn.data.preprocessing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.json.Decimals;
import dev.nn.data.json.Fields;
import dev.nn.data.json.Json;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.encoding.Numeric;
import dev.nn.data.preprocessing.encoding.OneHot;
import dev.nn.data.preprocessing.encoding.Ordinal;
import dev.nn.data.preprocessing.encoding.Unseen;
import dev.nn.data.preprocessing.numbers.MinMax;
import dev.nn.data.preprocessing.numbers.Missing;
import dev.nn.data.preprocessing.numbers.Robust;
import dev.nn.data.preprocessing.numbers.Scaling;
import dev.nn.data.preprocessing.numbers.Standardize;
import dev.nn.data.preprocessing.numbers.Unscaled;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;

/** A {@link PreprocessingSpec} as JSON. */
final class SpecJson {

  private SpecJson() {}

  static String write(PreprocessingSpec spec) {
    ObjectNode node = Json.object();
    node.set("numbers", encoding(spec.numbers()));
    node.set("categories", encoding(spec.categories()));
    ObjectNode columns = node.putObject("columns");
    spec.columns().forEach((name, encoding) -> columns.set(name, encoding(encoding)));
    node.set("without", Json.texts(spec.without()));
    return Json.write(node);
  }

  static PreprocessingSpec parse(String json) {
    Fields fields = Json.read(json, "the preprocessing specification");
    if (!(encoding(fields.object("numbers")) instanceof Numeric numbers)) {
      throw fields.wrong("numbers", "an encoding of kind numeric");
    }
    Map<String, Encoding> columns = new LinkedHashMap<>();
    Fields byName = fields.object("columns");
    byName.names().forEach(name -> columns.put(name, encoding(byName.object(name))));
    return new PreprocessingSpec(
        numbers,
        encoding(fields.object("categories")),
        columns,
        new LinkedHashSet<>(fields.texts("without")));
  }

  private static ObjectNode encoding(Encoding encoding) {
    ObjectNode node = Json.object();
    if (encoding instanceof Numeric numeric) {
      node.put("encoding", "numeric");
      node.set("scaling", scaling(numeric.scaling()));
      node.set("missing", missing(numeric.missing()));
      node.put("indicator", numeric.indicator());
    } else if (encoding instanceof OneHot oneHot) {
      node.put("encoding", "one_hot");
      node.put("unseen", lower(oneHot.unseen()));
      node.put("rare_below", oneHot.rareBelow());
    } else if (encoding instanceof Ordinal ordinal) {
      node.put("encoding", "ordinal");
      node.set("order", Json.texts(ordinal.order()));
      node.put("unseen", lower(ordinal.unseen()));
      node.set("numbers", encoding(ordinal.numbers()));
    }
    return node;
  }

  private static Encoding encoding(Fields fields) {
    return switch (fields.text("encoding")) {
      case "numeric" -> numeric(fields);
      case "one_hot" ->
          new OneHot(fields.constant("unseen", Unseen.class), fields.count("rare_below"));
      case "ordinal" ->
          new Ordinal(
              fields.texts("order"),
              fields.constant("unseen", Unseen.class),
              numeric(fields.object("numbers")));
      default -> throw fields.wrong("encoding", "numeric, one_hot or ordinal");
    };
  }

  private static Numeric numeric(Fields fields) {
    return new Numeric(
        scaling(fields.object("scaling")),
        missing(fields.object("missing")),
        fields.flag("indicator"));
  }

  static ObjectNode scaling(Scaling scaling) {
    ObjectNode node = Json.object();
    if (scaling instanceof MinMax range) {
      node.put("kind", "min_max");
      node.put("low", Decimals.of(range.low()));
      return node.put("high", Decimals.of(range.high()));
    }
    return node.put(
        "kind",
        scaling instanceof Standardize
            ? "standardize"
            : scaling instanceof Robust ? "robust" : "none");
  }

  static Scaling scaling(Fields fields) {
    return switch (fields.text("kind")) {
      case "standardize" -> new Standardize();
      case "min_max" -> new MinMax(fields.number("low"), fields.number("high"));
      case "robust" -> new Robust();
      case "none" -> new Unscaled();
      default -> throw fields.wrong("kind", "standardize, min_max, robust or none");
    };
  }

  private static ObjectNode missing(Missing missing) {
    ObjectNode node = Json.object();
    if (missing instanceof Missing.Value value) {
      node.put("kind", "value");
      return node.put("value", Decimals.of(value.value()));
    }
    return node.put(
        "kind",
        missing instanceof Missing.Mean
            ? "mean"
            : missing instanceof Missing.Median ? "median" : "refused");
  }

  private static Missing missing(Fields fields) {
    return switch (fields.text("kind")) {
      case "mean" -> Missing.mean();
      case "median" -> Missing.median();
      case "value" -> Missing.value(fields.number("value"));
      case "refused" -> Missing.refused();
      default -> throw fields.wrong("kind", "mean, median, value or refused");
    };
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

package dev.nn.data.preprocessing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.data.json.Decimals;
import dev.nn.data.json.Fields;
import dev.nn.data.json.Json;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.encoding.NumericEncoder;
import dev.nn.data.preprocessing.encoding.OneHotEncoder;
import dev.nn.data.preprocessing.encoding.OrdinalEncoder;
import dev.nn.data.preprocessing.encoding.Unseen;
import dev.nn.data.preprocessing.numbers.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A {@link Preprocessing} as JSON. */
final class PreprocessingJson {

  private PreprocessingJson() {}

  static String write(Preprocessing preprocessing) {
    ObjectNode node = Json.object();
    ArrayNode inputs = node.putArray("inputs");
    preprocessing.encoders().forEach(encoder -> inputs.add(encoder(encoder)));
    node.set("target", target(preprocessing.target()));
    return Json.write(node);
  }

  static Preprocessing parse(String json) {
    Fields fields = Json.read(json, "the preprocessing");
    List<Encoder> encoders = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields input : fields.objects("inputs")) {
      Encoder encoder = encoder(input);
      if (!names.add(encoder.column().name())) {
        throw input.wrong("column", "a column that no other input has");
      }
      encoders.add(encoder);
    }
    if (encoders.isEmpty()) {
      throw fields.wrong("inputs", "at least one");
    }
    return new Preprocessing(encoders, target(fields.object("target")));
  }

  private static ObjectNode encoder(Encoder encoder) {
    ObjectNode node = Json.object();
    node.put("column", encoder.column().name());
    if (encoder instanceof NumericEncoder numeric) {
      node.put("encoding", "numeric");
      numbers(node, numeric);
    } else if (encoder instanceof OneHotEncoder oneHot) {
      node.put("encoding", "one_hot");
      node.set("categories", Json.texts(oneHot.categories()));
      node.put("missing", oneHot.missing());
      node.put("other", oneHot.other());
      node.put("unseen", SpecJson.lower(oneHot.unseen()));
    } else if (encoder instanceof OrdinalEncoder ordinal) {
      node.put("encoding", "ordinal");
      node.set("categories", Json.texts(ordinal.categories()));
      node.put("unseen", SpecJson.lower(ordinal.unseen()));
      numbers(node, ordinal.numbers());
    }
    return node;
  }

  private static void numbers(ObjectNode node, NumericEncoder numeric) {
    if (!Double.isNaN(numeric.replacement())) {
      node.put("replacement", Decimals.of(numeric.replacement()));
    }
    node.put("indicator", numeric.indicator());
    node.set("scale", scale(numeric.scale()));
  }

  private static ObjectNode scale(Scale scale) {
    ObjectNode node = Json.object();
    node.put("shift", Decimals.of(scale.shift()));
    return node.put("divisor", Decimals.of(scale.divisor()));
  }

  private static ObjectNode target(TargetEncoder target) {
    ObjectNode node = Json.object();
    if (target instanceof NumberTargets numbers) {
      node.put("kind", "regression");
      node.set("columns", Json.texts(numbers.names()));
      ArrayNode scales = node.putArray("scales");
      numbers.scales().forEach(scale -> scales.add(scale(scale)));
    } else if (target instanceof ClassTargets classes) {
      node.put("kind", "classification");
      node.put("column", classes.name());
      node.set("labels", Json.texts(classes.labels()));
      node.put("single", classes.single());
    }
    return node;
  }

  private static Encoder encoder(Fields fields) {
    String column = fields.text("column");
    return switch (fields.text("encoding")) {
      case "numeric" -> numbers(column, fields);
      case "one_hot" ->
          new OneHotEncoder(
              column,
              fields.texts("categories"),
              fields.flag("missing"),
              fields.flag("other"),
              fields.constant("unseen", Unseen.class));
      case "ordinal" ->
          new OrdinalEncoder(
              fields.texts("categories"),
              fields.constant("unseen", Unseen.class),
              numbers(column, fields));
      default -> throw fields.wrong("encoding", "numeric, one_hot or ordinal");
    };
  }

  private static NumericEncoder numbers(String column, Fields fields) {
    return new NumericEncoder(
        column,
        fields.has("replacement") ? fields.number("replacement") : Double.NaN,
        fields.flag("indicator"),
        scale(fields.object("scale")));
  }

  private static Scale scale(Fields fields) {
    if (!(fields.number("divisor") > 0)) {
      throw fields.wrong("divisor", "a number above 0");
    }
    return new Scale(fields.number("shift"), fields.number("divisor"));
  }

  private static TargetEncoder target(Fields fields) {
    return switch (fields.text("kind")) {
      case "regression" ->
          new NumberTargets(
              fields.texts("columns"),
              fields.objects("scales").stream().map(PreprocessingJson::scale).toList());
      case "classification" ->
          new ClassTargets(fields.text("column"), fields.texts("labels"), fields.flag("single"));
      default -> throw fields.wrong("kind", "regression or classification");
    };
  }
}

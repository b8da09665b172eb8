package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.data.Column;
import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol, version 2, over REST: one input tensor for each column, and one or
 * two output tensors for each predicted column. Tensors are JSON; binary ones are rejected.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">the specification</a>
 */
final class InferenceProtocol implements Protocol {

  private static final String BINARY_HEADER = "Inference-Header-Content-Length";

  /** Members of {@code parameters} by which clients ask for tensors that are not JSON. */
  private static final Set<String> BINARY =
      Set.of("binary_data_size", "binary_data", "binary_data_output");

  /** What the elements of a tensor may be. */
  private enum Datatype {
    BOOL(0, 0),
    INT8(-0x1p7, 0x1p7 - 1),
    INT16(-0x1p15, 0x1p15 - 1),
    INT32(-0x1p31, 0x1p31 - 1),
    INT64(-0x1p63, 0x1p63),
    UINT8(0, 0x1p8 - 1),
    UINT16(0, 0x1p16 - 1),
    UINT32(0, 0x1p32 - 1),
    UINT64(0, 0x1p64),
    FP16(-65504, 65504),
    FP32(-Float.MAX_VALUE, Float.MAX_VALUE),
    FP64(-Double.MAX_VALUE, Double.MAX_VALUE),
    BYTES(0, 0);

    private final double least;
    private final double most;

    Datatype(double least, double most) {
      this.least = least;
      this.most = most;
    }

    boolean accepts(@Nullable Object element) {
      if (element == null) {
        return true; // a missing value
      }
      if (this == BOOL || this == BYTES) {
        return this == BOOL ? element instanceof Boolean : element instanceof String;
      }
      if (!(element instanceof Number given)) {
        return false;
      }
      double number = given.doubleValue();
      return number >= least
          && number <= most
          && (name().startsWith("FP") || number == Math.rint(number));
    }
  }

  @Override
  public Function<List<Prediction>, WebResponse> read(
      WebRequest request, ServedModel model, RequestRows rows) throws IOException, RefusedRequest {
    if (request.header(BINARY_HEADER).isPresent()) {
      throw binary("the header " + BINARY_HEADER);
    }
    String expected = "expected a JSON object with the array inputs";
    byte[] bytes = request.body();
    Map<?, ?> body =
        object(
            JsonBody.read(bytes, rows.maxValues(), expected),
            "the body",
            List.of("id", "parameters", "inputs", "outputs", "model_name", "model_version"));
    String id =
        body.get("id") == null
            ? null
            : JsonBody.as(String.class, body.get("id"), "id is", "expected a text");
    checkParameters(body.get("parameters"), "the request");
    List<Output> outputs = requested(body.get("outputs"), outputs(model));
    readInputs(body.get("inputs"), rows);
    return predictions -> answer(model, id, outputs, predictions);
  }

  private static RefusedRequest binary(String given) {
    return new RefusedRequest(
        415,
        "%s asks for binary tensors, which this server does not take; send tensors as JSON, in Triton's client by binary_data=False"
            .formatted(given));
  }

  /** Returns a JSON object. Throws if it is none, or has members that the protocol lacks. */
  private static Map<?, ?> object(@Nullable Object value, String place, List<String> members)
      throws RefusedRequest {
    Map<?, ?> object = JsonBody.as(Map.class, value, place + " is", "expected an object");
    for (Object name : object.keySet()) {
      if (!members.contains(String.valueOf(name))) {
        throw RefusedRequest.malformed(
            "%s has '%s'; expected members among %s",
            place, Names.shortened(String.valueOf(name)), String.join(", ", members));
      }
    }
    return object;
  }

  private static void checkParameters(@Nullable Object parameters, String place)
      throws RefusedRequest {
    if (parameters == null) {
      return;
    }
    Map<?, ?> all =
        JsonBody.as(
            Map.class, parameters, place + " has parameters that are", "expected an object");
    for (Map.Entry<?, ?> parameter : all.entrySet()) {
      String name = String.valueOf(parameter.getKey());
      if (BINARY.contains(name) && !Boolean.FALSE.equals(parameter.getValue())) {
        throw binary("the parameter " + name + " of " + place);
      }
      if (name.equals("content_type") && "base64".equals(parameter.getValue())) {
        throw binary("the content_type base64 of " + place);
      }
    }
  }

  private static String name(Map<?, ?> tensor, String place) throws RefusedRequest {
    return JsonBody.as(
        String.class, tensor.get("name"), place + " has a name that is", "expected a text");
  }

  private static void readInputs(@Nullable Object inputs, RequestRows rows) throws RefusedRequest {
    String each = "expected an array with a tensor for each of " + Names.quoted(rows.columns);
    List<?> tensors = JsonBody.as(List.class, inputs, "inputs is", each);
    Map<String, List<?>> columns = new LinkedHashMap<>();
    for (Object given : tensors) {
      String at = "input " + (columns.size() + 1);
      Map<?, ?> tensor =
          object(given, at, List.of("name", "shape", "datatype", "parameters", "data"));
      String name = name(tensor, at);
      String place = "tensor '%s'".formatted(Names.shortened(name));
      if (!rows.columns.contains(name)) {
        throw RefusedRequest.malformed(
            "the model has no %s; %s",
            place, Names.orNear(name, rows.columns, "it has " + Names.quoted(rows.columns)));
      }
      checkParameters(tensor.get("parameters"), place);
      if (columns.put(name, elements(tensor, place, rows)) != null) {
        throw new RefusedRequest(400, place + " is given twice; expected it once");
      }
    }
    rows.addColumns(columns, "tensor");
  }

  /** Returns a tensor's elements, one for each row. Throws if shape, datatype and data differ. */
  private static List<@Nullable Object> elements(Map<?, ?> tensor, String place, RequestRows rows)
      throws RefusedRequest {
    List<Long> shape = shape(tensor.get("shape"), place);
    rows.requireRows(shape.get(0));
    Datatype datatype = datatype(tensor.get("datatype"), place);
    List<?> data =
        JsonBody.as(
            List.class, tensor.get("data"), place + " has data that is", "expected an array");
    boolean nested = isColumn(shape) && !data.isEmpty() && data.get(0) instanceof List;
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object part : data) {
      Object element = nested && part instanceof List<?> one && one.size() == 1 ? one.get(0) : part;
      if (!datatype.accepts(element) || (nested && !(part instanceof List))) {
        throw RefusedRequest.malformed(
            "%s has %s at element %s; expected %s or null",
            place, text(part), elements.size() + 1, datatype);
      }
      elements.add(element);
    }
    if (elements.size() != shape.get(0)) {
      throw RefusedRequest.malformed(
          "%s has the shape %s, but %s elements; expected one for each row of the shape",
          place, text(tensor.get("shape")), elements.size());
    }
    return elements;
  }

  /** Returns a value as it may stand in a message. */
  private static String text(@Nullable Object value) {
    if (value instanceof List<?> all && all.size() <= 4) {
      return all.stream().map(InferenceProtocol::text).toList().toString();
    }
    if (value instanceof Double number && number.isInfinite()) {
      return "a number that is too large"; // JSON has no other infinite one
    }
    return value instanceof Double number && number == number.longValue()
        ? String.valueOf(number.longValue())
        : value instanceof Number || value instanceof String
            ? "'" + Names.shortened(value.toString()) + "'"
            : JsonBody.kind(value);
  }

  /** Returns a shape [n] or [n, 1]. */
  private static List<Long> shape(@Nullable Object given, String place) throws RefusedRequest {
    List<Long> shape = new ArrayList<>();
    if (given instanceof List<?> sizes) {
      for (Object size : sizes) {
        boolean whole = size instanceof Double d && d >= 0 && d == Math.rint(d);
        shape.add(whole ? ((Double) size).longValue() : -1L);
      }
    }
    if (shape.isEmpty() || shape.contains(-1L) || (shape.size() > 1 && !isColumn(shape))) {
      throw RefusedRequest.malformed(
          "%s has the shape %s; expected [n] or [n, 1] for n rows, because each column is a tensor of its own",
          place, text(given));
    }
    return shape;
  }

  private static boolean isColumn(List<Long> shape) {
    return shape.size() == 2 && shape.get(1) == 1;
  }

  private static Datatype datatype(@Nullable Object name, String place) throws RefusedRequest {
    for (Datatype datatype : Datatype.values()) {
      if (datatype.name().equals(name)) {
        return datatype;
      }
    }
    throw RefusedRequest.malformed(
        "%s has the datatype %s; expected one of %s",
        place, text(name), Arrays.toString(Datatype.values()));
  }

  /**
   * An output tensor.
   *
   * @param width the size of its second dimension; 0 if it has one dimension
   * @param labels of the second dimension, if it has probabilities
   */
  private record Output(
      String name,
      Datatype datatype,
      int width,
      List<String> labels,
      Function<Prediction, Collection<?>> values) {

    Answer metadata() {
      Answer tensor = tensor(name, datatype, width == 0 ? List.of(-1) : List.of(-1, width));
      return labels.isEmpty() ? tensor : tensor.put("labels", labels);
    }

    Answer of(List<Prediction> predictions) {
      int n = predictions.size();
      List<@Nullable Object> data = new ArrayList<>();
      predictions.forEach(prediction -> data.addAll(values.apply(prediction)));
      return tensor(name, datatype, width == 0 ? List.of(n) : List.of(n, width)).put("data", data);
    }
  }

  private static Answer tensor(String name, Datatype datatype, List<Integer> shape) {
    return new Answer().put("name", name).put("shape", shape).put("datatype", datatype.name());
  }

  /** Returns the output tensors: each predicted column, with its probabilities or its interval. */
  private static List<Output> outputs(ServedModel model) {
    List<Output> outputs = new ArrayList<>();
    for (Predicted column : model.predicted) {
      String name = column.column();
      if (!column.isNumber()) {
        List<String> labels = column.labels();
        outputs.add(new Output(name, Datatype.BYTES, 0, List.of(), p -> List.of(p.label(name))));
        outputs.add(
            new Output(
                free(name + "_probabilities", model),
                Datatype.FP64,
                labels.size(),
                labels,
                p -> p.probabilities(name).values()));
        continue;
      }
      outputs.add(new Output(name, Datatype.FP64, 0, List.of(), p -> List.of(p.number(name))));
      if (model.hasIntervals(name)) {
        outputs.add(
            new Output(
                free(name + "_interval", model),
                Datatype.FP64,
                2,
                List.of("lower", "upper"),
                p -> bounds(model.interval(name, p).orElse(null))));
      }
    }
    return outputs;
  }

  /** Returns a name that no predicted column has. */
  private static String free(String name, ServedModel model) {
    boolean taken = model.predicted.stream().anyMatch(column -> column.column().equals(name));
    return taken ? free(name + "_", model) : name;
  }

  private static List<@Nullable Double> bounds(@Nullable Interval interval) {
    return interval == null
        ? Arrays.asList(null, null)
        : List.of(interval.lower(), interval.upper());
  }

  private static List<Output> requested(@Nullable Object given, List<Output> all)
      throws RefusedRequest {
    if (given == null || given.equals(List.of())) {
      return all;
    }
    List<?> requests = JsonBody.as(List.class, given, "outputs is", "expected an array");
    List<String> names = all.stream().map(Output::name).toList();
    Set<String> taken = new HashSet<>();
    List<Output> outputs = new ArrayList<>();
    for (Object each : requests) {
      String at = "output " + (outputs.size() + 1);
      Map<?, ?> request = object(each, at, List.of("name", "parameters"));
      String name = name(request, at);
      checkParameters(request.get("parameters"), at);
      if (!names.contains(name)) {
        throw RefusedRequest.malformed(
            "the model has no output '%s'; %s",
            Names.shortened(name), Names.orNear(name, names, "it has " + Names.quoted(names)));
      }
      if (!taken.add(name)) {
        throw RefusedRequest.malformed(
            "output '%s' is requested twice; expected it once", Names.shortened(name));
      }
      outputs.add(all.get(names.indexOf(name)));
    }
    return outputs;
  }

  private static WebResponse answer(
      ServedModel model, @Nullable String id, List<Output> outputs, List<Prediction> predictions) {
    return WebResponse.json(
        new Answer()
            .put("model_name", model.name)
            .put("model_version", model.fingerprint)
            .putKnown("id", id)
            .put("outputs", outputs.stream().map(output -> output.of(predictions)).toList()));
  }

  /** Returns the tensors that a model takes and gives. */
  static Answer metadata(ServedModel model) {
    return new Answer()
        .put("name", model.name)
        .put("versions", List.of(model.fingerprint))
        .put("platform", "nn_safetensors")
        .put("inputs", inputs(model))
        .put("outputs", outputs(model).stream().map(Output::metadata).toList());
  }

  private static List<Answer> inputs(ServedModel model) {
    return model.model.preprocessing().columns().stream()
        .map(column -> tensor(column.name(), datatype(column), List.of(-1)))
        .toList();
  }

  /** Returns the datatype that a column's values have as a rule; the model takes others as well. */
  private static Datatype datatype(Column column) {
    boolean number = column.kind() == Column.Kind.NUMBER && column.form() == null;
    return number ? Datatype.FP64 : Datatype.BYTES;
  }
}

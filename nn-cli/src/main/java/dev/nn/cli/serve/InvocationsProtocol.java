package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form of MLflow's scoring server and of containers for SageMaker: a JSON object with rows
 * under one of four names, or a CSV. As with MLflow, columns that the model does not take are
 * ignored.
 */
final class InvocationsProtocol implements Protocol {

  private static final List<String> FORMS =
      List.of("dataframe_split", "dataframe_records", "instances", "inputs");

  private static final String EXPECTED =
      "expected a JSON object with one of " + String.join(", ", FORMS);

  @Override
  public Function<List<Prediction>, WebResponse> read(
      WebRequest request, ServedModel model, RequestRows rows) throws IOException, RefusedRequest {
    if (request.type().equals(RowProtocol.CSV)) {
      new CsvBody(request.body(), model.model).addTo(rows, true);
    } else {
      read(JsonBody.read(request.body(), rows.maxValues(), EXPECTED), rows);
    }
    boolean csv =
        request.header("Accept").orElse("").toLowerCase(Locale.ROOT).startsWith(RowProtocol.CSV);
    return predictions ->
        csv ? csv(model.predicted, predictions) : json(model.predicted, predictions);
  }

  @Override
  public WebResponse rejection(RefusedRequest e) {
    Answer error = new Answer().put("error_code", "BAD_REQUEST").put("message", e.reason());
    return WebResponse.json(e.status(), error);
  }

  private static void read(@Nullable Object body, RequestRows rows) throws RefusedRequest {
    Map<?, ?> members = JsonBody.as(Map.class, body, "the body is", EXPECTED);
    List<String> given =
        members.entrySet().stream()
            .filter(member -> member.getValue() != null) // as some clients leave members out
            .map(member -> String.valueOf(member.getKey()))
            .toList();
    List<String> forms = given.stream().filter(FORMS::contains).toList();
    List<String> others =
        given.stream().filter(n -> !FORMS.contains(n) && !n.equals("params")).toList();
    if (forms.size() != 1 || !others.isEmpty()) {
      throw RefusedRequest.malformed(
          "the body has %s; %s", given.isEmpty() ? "no member" : Names.quoted(given), EXPECTED);
    }
    if (members.get("params") instanceof Map<?, ?> params && !params.isEmpty()) {
      throw RefusedRequest.malformed(
          "the body has params, but the model takes none; leave them out");
    }
    String form = forms.get(0);
    Object value = members.get(form);
    if (form.equals("dataframe_split")) {
      readSplit(value, rows);
    } else if (value instanceof List<?> records) {
      rows.addAll(records, false);
    } else if (value instanceof Map<?, ?> columns && !form.equals("dataframe_records")) {
      rows.addColumns(columns, "array");
    } else {
      throw RefusedRequest.malformed(
          "%s is %s; expected an array of objects with a value for each of %s",
          form, JsonBody.kind(value), Names.quoted(rows.columns));
    }
  }

  /** Reads rows as arrays, in the order of a list of columns. */
  private static void readSplit(@Nullable Object value, RequestRows rows) throws RefusedRequest {
    if (!(value instanceof Map<?, ?> split)
        || !(split.get("columns") instanceof List<?> names)
        || !(split.get("data") instanceof List<?> data)) {
      throw RefusedRequest.malformed(
          "dataframe_split lacks columns or data; expected an object with both arrays");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw RefusedRequest.malformed("dataframe_split names a column twice; expected each once");
    }
    rows.requireRows(data.size());
    for (Object row : data) {
      String place = "row %s: ".formatted(rows.rows.size() + 1);
      if (!(row instanceof List<?> cells) || cells.size() != names.size()) {
        throw RefusedRequest.malformed(
            "%sdata has %s; expected an array of %s values, one for each of the columns",
            place,
            row instanceof List<?> cells ? cells.size() + " values" : JsonBody.kind(row),
            names.size());
      }
      Map<String, @Nullable Object> values = new HashMap<>();
      for (int c = 0; c < names.size(); c++) {
        values.put(String.valueOf(names.get(c)), cells.get(c));
      }
      rows.add(values, place, false);
    }
  }

  private static WebResponse json(List<Predicted> predicted, List<Prediction> predictions) {
    List<Object> all =
        predictions.stream()
            .map(p -> predicted.size() == 1 ? value(predicted.get(0), p) : values(predicted, p))
            .toList();
    return WebResponse.json(new Answer().put("predictions", all));
  }

  /** Returns lines without names, as SageMaker puts them beside those of the rows. */
  private static WebResponse csv(List<Predicted> predicted, List<Prediction> predictions) {
    StringBuilder csv = new StringBuilder();
    predictions.forEach(p -> csv.append(PredictionCells.line(values(predicted, p).values())));
    return WebResponse.text(200, "text/csv; charset=utf-8", csv.toString());
  }

  private static Map<String, Object> values(List<Predicted> predicted, Prediction prediction) {
    Map<String, Object> values = new LinkedHashMap<>();
    predicted.forEach(column -> values.put(column.column(), value(column, prediction)));
    return values;
  }

  private static Object value(Predicted column, Prediction prediction) {
    return column.isNumber()
        ? (Object) prediction.number(column.column())
        : prediction.label(column.column());
  }
}

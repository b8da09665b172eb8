package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.data.model.Prediction;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's own form: rows as JSON objects, as JSON lines or as a CSV. The answer has the form
 * of the request.
 */
final class RowProtocol implements Protocol {

  static final String CSV = "text/csv";
  static final List<String> JSON_LINES = List.of("application/jsonl", "application/x-ndjson");

  @Override
  public Question read(WebRequest request, ServedModel model, int maxRows)
      throws IOException, RefusedRequest {
    boolean explain = explain(request);
    String type = request.type();
    RequestRows rows = new RequestRows(model.columns, maxRows);
    if (type.equals(CSV)) {
      if (explain) {
        throw RefusedRequest.malformed(
            "a CSV has no place for explanations; send JSON or JSON lines");
      }
      new CsvBody(request.body(), model.model).addTo(rows, false);
      return new Question(rows.rows, true, predictions -> csv(model, predictions));
    }
    if (JSON_LINES.contains(type)) {
      readLines(request.body(), rows);
      requireExplained(explain, model, rows);
      return new Question(
          rows.rows, true, predictions -> lines(type, model, explain, rows.rows, predictions));
    }
    boolean many = readJson(request.body(), rows);
    requireExplained(explain, model, rows);
    return new Question(
        rows.rows, many, predictions -> json(model, explain, many, rows.rows, predictions));
  }

  private static boolean explain(WebRequest request) throws RefusedRequest {
    String given = request.parameter("explain").orElse("false");
    if (!given.equals("true") && !given.equals("false")) {
      throw RefusedRequest.malformed(
          "explain is '%s'; expected true or false", Names.shortened(given));
    }
    return given.equals("true");
  }

  private static void requireExplained(boolean explain, ServedModel model, RequestRows rows)
      throws RefusedRequest {
    if (explain) {
      model.requireExplained(rows.rows.size());
    }
  }

  /** Reads a row or an array of rows; returns whether it is an array. */
  static boolean readJson(byte[] body, RequestRows rows) throws RefusedRequest {
    String expected =
        "expected a JSON object with a value for each of %s, or an array of such objects"
            .formatted(Names.quoted(rows.columns));
    Object read = JsonBody.read(body, rows.maxValues(), expected);
    if (read instanceof Map) {
      rows.add(read, "", true);
      return false;
    }
    if (!(read instanceof List<?> all)) {
      throw RefusedRequest.malformed("the body is %s; %s", JsonBody.kind(read), expected);
    }
    rows.addAll(all, true);
    return true;
  }

  /** Reads a row from each line. Blank lines are left out. */
  private static void readLines(byte[] body, RequestRows rows) throws RefusedRequest {
    int line = 0;
    for (int from = 0; from < body.length; ) {
      int to = from;
      while (to < body.length && body[to] != '\n') {
        to++;
      }
      line++;
      byte[] bytes = Arrays.copyOfRange(body, from, to);
      if (!new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
        add(bytes, "line " + line + ": ", rows);
      }
      from = to + 1;
    }
    if (rows.rows.isEmpty()) {
      throw RefusedRequest.malformed("the body is empty; expected a JSON object on each line");
    }
  }

  private static void add(byte[] line, String place, RequestRows rows) throws RefusedRequest {
    try {
      rows.add(JsonBody.read(line, rows.maxValues(), "expected a JSON object"), "", true);
    } catch (RefusedRequest e) {
      throw new RefusedRequest(e.status(), place + e.reason(), e);
    }
  }

  private static WebResponse json(
      ServedModel model,
      boolean explain,
      boolean many,
      List<Map<String, @Nullable Object>> rows,
      List<Prediction> predictions)
      throws RefusedRequest {
    Answer answer = new Answer().put("model", model.fingerprint);
    if (!many) {
      return WebResponse.json(
          put(answer, model, explain, rows.get(0), predictions.get(0)).toString());
    }
    List<Answer> all = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      all.add(put(new Answer(), model, explain, rows.get(r), predictions.get(r)));
    }
    return WebResponse.json(answer.put("predictions", all).toString());
  }

  private static WebResponse lines(
      String type,
      ServedModel model,
      boolean explain,
      List<Map<String, @Nullable Object>> rows,
      List<Prediction> predictions) {
    StringBuilder lines = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      Answer answer = new Answer().put("model", model.fingerprint);
      lines.append(put(answer, model, explain, rows.get(r), predictions.get(r))).append('\n');
    }
    return WebResponse.text(200, type, lines.toString());
  }

  private static Answer put(
      Answer answer,
      ServedModel model,
      boolean explain,
      Map<String, @Nullable Object> row,
      Prediction prediction) {
    model.put(answer, prediction);
    return explain ? answer.put("explanation", model.explain(row)) : answer;
  }

  private static WebResponse csv(ServedModel model, List<Prediction> predictions) {
    StringBuilder csv = new StringBuilder();
    csv.append(PredictionCells.line(PredictionCells.of(model.predicted, List.of(), null).keySet()));
    for (Prediction prediction : predictions) {
      csv.append(
          PredictionCells.line(
              PredictionCells.of(model.predicted, List.of(), prediction).values()));
    }
    return WebResponse.text(200, "text/csv; charset=utf-8", csv.toString());
  }
}

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's own form: rows as JSON objects, as JSON lines or as a CSV. The answer has the form
 * of the request.
 */
final class RowProtocol implements Protocol {

  static final String CSV = "text/csv";
  static final List<String> JSON_LINES = List.of("application/jsonl", "application/x-ndjson");

  @Override
  public Function<List<Prediction>, WebResponse> read(
      WebRequest request, ServedModel model, RequestRows rows) throws IOException, RefusedRequest {
    boolean explain = explain(request);
    String type = request.type();
    if (type.equals(CSV)) {
      if (explain) {
        throw RefusedRequest.malformed(
            "a CSV has no place for explanations; send JSON or JSON lines");
      }
      new CsvBody(request.body(), model.model).addTo(rows, false);
      return predictions -> csv(model, predictions);
    }
    boolean lines = JSON_LINES.contains(type);
    if (lines) {
      readLines(request.body(), rows);
    } else {
      readJson(request.body(), rows);
    }
    if (explain) {
      model.requireExplained(rows.rows.size());
    }
    return predictions -> {
      boolean array = rows.many && !lines;
      List<Answer> answers = new ArrayList<>();
      for (int r = 0; r < predictions.size(); r++) {
        Answer answer = model.put(array ? new Answer() : named(model), predictions.get(r));
        answers.add(explain ? answer.put("explanation", model.explain(rows.rows.get(r))) : answer);
      }
      if (lines) {
        String text = answers.stream().map(a -> a + "\n").collect(Collectors.joining());
        return WebResponse.text(200, type, text);
      }
      Answer json = array ? named(model).put("predictions", answers) : answers.get(0);
      return WebResponse.json(json);
    };
  }

  private static Answer named(ServedModel model) {
    return new Answer().put("model", model.fingerprint);
  }

  private static boolean explain(WebRequest request) throws RefusedRequest {
    String given = request.parameter("explain").orElse("false");
    if (!given.equals("true") && !given.equals("false")) {
      throw RefusedRequest.malformed(
          "explain is '%s'; expected true or false", Names.shortened(given));
    }
    return given.equals("true");
  }

  /** Reads a row or an array of rows. */
  static void readJson(byte[] body, RequestRows rows) throws RefusedRequest {
    String expected =
        "expected a JSON object with a value for each of %s, or an array of such objects"
            .formatted(Names.quoted(rows.columns));
    Object read = JsonBody.read(body, rows.maxValues(), expected);
    if (read instanceof Map) {
      rows.many = false;
      rows.add(read, "", true);
    } else if (read instanceof List<?> all) {
      rows.addAll(all, true);
    } else {
      throw RefusedRequest.malformed("the body is %s; %s", JsonBody.kind(read), expected);
    }
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

  private static WebResponse csv(ServedModel model, List<Prediction> predictions) {
    StringBuilder csv = new StringBuilder(PredictionCells.line(cells(model, null).keySet()));
    predictions.forEach(p -> csv.append(PredictionCells.line(cells(model, p).values())));
    return WebResponse.text(200, "text/csv; charset=utf-8", csv.toString());
  }

  private static Map<String, @Nullable Object> cells(
      ServedModel model, @Nullable Prediction prediction) {
    return PredictionCells.of(model.predicted, List.of(), prediction);
  }
}

package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The life of {@code data.safetensors}, once it is trained on {@code data.csv}, by all the other
 * commands.
 */
record ModelLife(NnJar nn, String target) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MODEL = "data.safetensors";
  private static final String DATA = "data.csv";

  /** Leads the model through all commands; returns the hash of its weights. */
  String live() throws Exception {
    List<String> lines = firstLines();
    JsonNode inspected = nn.run("inspect", MODEL, "--json").json();
    JsonNode evaluated = nn.run("evaluate", MODEL, DATA, "--json").json();
    assertEquals(rows(), evaluated.get("rows").intValue());
    explain();
    predict(lines);
    tune();
    JsonNode again = nn.run("reproduce", MODEL, DATA, "--json").json();
    assertTrue(again.get("same_bits").booleanValue(), again::toString);
    return inspected.at("/origin/sha256").textValue();
  }

  /** Returns the line of names and that of the first row. */
  private List<String> firstLines() throws IOException {
    try (Stream<String> lines = Files.lines(data())) {
      return lines.limit(2).toList();
    }
  }

  private long rows() throws IOException {
    try (Stream<String> lines = Files.lines(data())) {
      return lines.count() - 1;
    }
  }

  private Path data() {
    return nn.folder().resolve(DATA);
  }

  private void explain() throws Exception {
    JsonNode row = nn.run("explain", MODEL, DATA, "--row", "1", "--json").json();
    assertFalse(row.get("outputs").isEmpty(), row::toString);
    JsonNode columns = nn.run("explain", MODEL, DATA, "--json").json();
    assertFalse(columns.get("importance").isEmpty(), columns::toString);
  }

  /** Predicts a row through a pipe and by a server, which agree. */
  private void predict(List<String> lines) throws Exception {
    String row = String.join("\n", lines) + "\n";
    String[] piped = nn.with(row, "predict", MODEL).answer().split("\n", -1);
    assertEquals(3, piped.length);
    JsonNode predicted = nn.with(row, "predict", MODEL, "--json").json();
    assertEquals(predicted.get(target).asText(), piped[1].split(",", -1)[0]);
    assertEquals(predicted.get(target), served(lines));
  }

  private void tune() throws Exception {
    Files.writeString(
        nn.folder().resolve("search.yaml"),
        """
        data: data.csv
        target: %s
        quick: true
        search:
          trials: 3
          budget: 2
          space:
            learning_rate: {from: 0.001, to: 0.03, scale: log}
            layers: [8 relu, 16 tanh]
        """
            .formatted(target));
    JsonNode tuned = nn.run("tune", "search.yaml", "--json").json();
    assertTrue(tuned.at("/best/score").isNumber(), tuned::toString);
    assertTrue(Files.exists(nn.folder().resolve("search-best.yaml")));
  }

  /** Returns the prediction of a server for the first row. */
  private JsonNode served(List<String> lines) throws Exception {
    Process process = nn.builder("serve", MODEL, "--json").start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI address = URI.create(MAPPER.readTree(out.readLine()).get("url").textValue());
      HttpClient client = HttpClient.newHttpClient();
      String schema =
          client
              .send(
                  HttpRequest.newBuilder(address.resolve("schema")).build(),
                  BodyHandlers.ofString())
              .body();
      String answer =
          client
              .send(
                  HttpRequest.newBuilder(address.resolve("predict"))
                      .POST(BodyPublishers.ofString(request(MAPPER.readTree(schema), lines)))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      JsonNode json = MAPPER.readTree(answer);
      return json.has("label") ? json.get("label") : json.path("value");
    } finally {
      process.destroy();
      assertTrue(process.waitFor() != 0);
    }
  }

  /** Returns the cells of the first row that a schema requires, as JSON. */
  private static String request(JsonNode schema, List<String> lines) throws IOException {
    String[] names = lines.get(0).split(",", -1);
    String[] cells = lines.get(1).split(",", -1);
    Map<String, String> row = new LinkedHashMap<>();
    for (int c = 0; c < names.length; c++) {
      for (JsonNode name : schema.get("required")) {
        if (name.textValue().equals(names[c])) {
          row.put(names[c], cells[c].isEmpty() ? null : cells[c]);
        }
      }
    }
    return MAPPER.writeValueAsString(row);
  }
}

package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.examples.tables.Houses;
import dev.nn.examples.tables.IrisExample;
import java.io.BufferedReader;
import java.io.InputStream;
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
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a model by the command, in an empty folder with the jar alone, on each JDK. */
class CommandIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path parent;

  @Test
  void irisesLive() throws Exception {
    Map<Jdk, String> weights = new LinkedHashMap<>();
    for (Jdk jdk : Jdk.all()) {
      NnJar nn = emptyFolder(jdk);
      try (InputStream in =
          Objects.requireNonNull(
              IrisExample.class.getResourceAsStream("/dev/nn/examples/iris.csv"))) {
        Files.copy(in, nn.folder().resolve("data.csv"));
      }
      JsonNode trained = nn.run("train", "data.csv", "--target", "species", "--json").json();
      double accuracy = trained.at("/metrics/test_accuracy").doubleValue();
      double commonest = trained.at("/baselines/commonest/accuracy").doubleValue();
      assertTrue(accuracy > 0.9 && accuracy > commonest + 0.3, trained::toString);
      weights.put(jdk, live(nn, "species"));
    }
    assertEquals(1, weights.values().stream().distinct().count(), weights::toString);
  }

  @Test
  void twoThousandHousesLive() throws Exception {
    Map<Jdk, String> weights = new LinkedHashMap<>();
    for (Jdk jdk : Jdk.all()) {
      NnJar nn = emptyFolder(jdk);
      Houses.write(nn.folder().resolve("data.csv"), 2000, 1);
      JsonNode trained = nn.run("train", "data.csv", "--target", "price", "--json").json();
      double rmse = trained.at("/metrics/test_rmse").doubleValue();
      assertTrue(rmse < trained.at("/baselines/mean/rmse").doubleValue() / 3, trained::toString);
      assertTrue(rmse < trained.at("/baselines/linear/rmse").doubleValue(), trained::toString);
      assertEquals("left out", trained.at("/columns/id/taken").textValue());
      assertEquals("area", trained.get("importance").fieldNames().next());
      weights.put(jdk, live(nn, "price"));
    }
    assertEquals(1, weights.values().stream().distinct().count(), weights::toString);
  }

  private NnJar emptyFolder(Jdk jdk) throws Exception {
    return new NnJar(jdk, Files.createTempDirectory(parent, "empty"), List.of());
  }

  /** Leads data.safetensors through all other commands; returns the hash of its weights. */
  private static String live(NnJar nn, String target) throws Exception {
    String model = "data.safetensors";
    List<String> lines = Files.readAllLines(nn.folder().resolve("data.csv"));
    JsonNode inspected = nn.run("inspect", model, "--json").json();
    JsonNode evaluated = nn.run("evaluate", model, "data.csv", "--json").json();
    assertEquals(lines.size() - 1, evaluated.get("rows").intValue());
    JsonNode explained = nn.run("explain", model, "data.csv", "--row", "1", "--json").json();
    assertFalse(explained.get("outputs").isEmpty(), explained::toString);

    String row = lines.get(0) + "\n" + lines.get(1) + "\n";
    String[] piped = nn.with(row, "predict", model).answer().split("\n", -1);
    assertEquals(3, piped.length);
    JsonNode predicted = nn.with(row, "predict", model, "--json").json();
    assertEquals(predicted.get(target).asText(), piped[1].split(",", -1)[0]);
    assertEquals(
        predicted.get(target),
        served(nn, model, lines.get(0).split(","), lines.get(1).split(",", -1)));

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

    JsonNode again = nn.run("reproduce", model, "data.csv", "--json").json();
    assertTrue(again.get("same_bits").booleanValue(), again::toString);
    return inspected.at("/origin/sha256").textValue();
  }

  /** Returns the prediction of a served model for a row. */
  private static JsonNode served(NnJar nn, String model, String[] names, String[] cells)
      throws Exception {
    Process process = nn.builder("serve", model, "--json").start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI address = URI.create(MAPPER.readTree(out.readLine()).get("url").textValue());
      HttpClient client = HttpClient.newHttpClient();
      String schema =
          client
              .send(
                  HttpRequest.newBuilder(address.resolve("schema")).build(),
                  BodyHandlers.ofString())
              .body();
      Map<String, String> row = new LinkedHashMap<>();
      JsonNode required = MAPPER.readTree(schema).get("required");
      for (int c = 0; c < names.length; c++) {
        for (JsonNode name : required) {
          if (name.textValue().equals(names[c])) {
            row.put(names[c], cells[c].isEmpty() ? null : cells[c]);
          }
        }
      }
      String answer =
          client
              .send(
                  HttpRequest.newBuilder(address.resolve("predict"))
                      .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(row)))
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
}

package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.web.RawClient;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ServeCommandTest {

  record Flat(double area, String zone, double price) {}

  @TempDir Path folder;

  private Path model() throws Exception {
    List<Flat> flats = new ArrayList<>();
    for (int r = 0; r < 30; r++) {
      flats.add(new Flat(20 + 7 * r % 13, r % 2 == 0 ? "Tom's" : "b", 2 * r));
    }
    Path file = folder.resolve("flats.safetensors");
    Recipe.of("price")
        .layers("")
        .members(1)
        .training(t -> t.epochs(1))
        .train(Table.ofRecords(flats))
        .save(file);
    return file;
  }

  /** Reads lines of the command's output up to one, then interrupts it; returns the lines. */
  private static List<String> lines(int count, Action action, String... arguments)
      throws Exception {
    List<String> lines = new ArrayList<>();
    RunningCommand serve = RunningCommand.start(arguments);
    try (serve) {
      while (lines.size() < count) {
        lines.add(serve.line());
      }
      action.on(lines);
    }
    lines.addAll(serve.notes());
    return lines;
  }

  private interface Action {
    void on(List<String> lines) throws Exception;
  }

  @Test
  void theExampleThatIsPrintedWorks() throws Exception {
    String file = model().toString();
    lines(
        4,
        lines -> {
          assertTrue(lines.get(0).startsWith("[price] from 2 columns by "), lines.get(0));
          Matcher curl =
              Pattern.compile("  curl (http://127\\.0\\.0\\.1:\\d+/)predict -d '(.*)'")
                  .matcher(lines.get(2));
          assertTrue(curl.matches(), lines.get(2));
          String body = curl.group(2).replace("'\\''", "'");
          try (RawClient client = new RawClient(URI.create(curl.group(1)))) {
            RawClient.Answer answer = client.post("/predict", body).answer();
            assertEquals(200, answer.status(), answer.body());
            assertTrue(answer.body().contains("\"value\":"), answer.body());
          }
        },
        "serve",
        file);
  }

  @Test
  void programsGetTheAddress() throws Exception {
    String file = model().toString();
    List<String> lines = lines(1, all -> {}, "serve", file, "--json", "--port", "0");
    assertTrue(
        lines
            .get(0)
            .matches("\\{\"url\":\"http://127\\.0\\.0\\.1:\\d+/\",\"model\":\"[0-9a-f]+\"}"),
        lines.get(0));
    assertEquals(1, lines.size());
  }

  @Test
  void anOpenServerWarns() throws Exception {
    String file = model().toString();
    List<String> lines = lines(1, all -> {}, "serve", file, "--json", "--host", "0.0.0.0");
    assertThat(lines.get(1)).contains("nn serve: warning: ", "0.0.0.0", "without a token");
  }

  @Test
  void aTokenIsAskedFor() throws Exception {
    String file = model().toString();
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    List<String> lines =
        lines(
            4,
            all -> {
              assertThat(all.get(2)).contains("Authorization: Bearer $(cat " + token + ")");
              URI address = URI.create(all.get(1).split(" ", 2)[0]);
              try (RawClient client = new RawClient(address)) {
                assertEquals(401, client.get("/model").answer().status());
                String known = "Authorization: Bearer s3cret";
                assertEquals(200, client.get("/model", known).answer().status());
              }
            },
            "serve",
            file,
            "--host=0.0.0.0",
            "--token-file=" + token);
    assertThat(lines.get(4)).contains("warning").doesNotContain("without a token");
  }

  @Test
  void severalModelsHaveTheirFilesNamesOrOthers() throws Exception {
    String file = model().toString();
    List<String> lines =
        lines(
            1,
            all -> {
              URI address = URI.create(all.get(0).replaceAll(".*(http://[^\"]*).*", "$1"));
              try (RawClient client = new RawClient(address)) {
                assertEquals(200, client.get("/models/rooms/model").answer().status());
                assertEquals(200, client.get("/v2/models/flats/ready").answer().status());
              }
            },
            "serve",
            file,
            "rooms=" + file,
            "--json");
    assertThat(lines.get(0)).matches(".*\"models\":\\{\"flats\":\"[0-9a-f]+\",\"rooms\":.*");
  }

  @Test
  void twoModelsOfOneNameAreMisuse() throws Exception {
    String file = model().toString();
    Run run = Run.of("serve", file, file);
    assertEquals(2, run.status());
    assertThat(run.err()).contains("both named flats", "flats-2=").hasLineCount(1);

    Run slash = Run.of("serve", "a/b=" + file);
    assertEquals(2, slash.status());
    assertThat(slash.err()).contains("'a/b' cannot name a model").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port 70000        | 2 | nn serve: ; port is 70000; up to 65535; see nn serve --help
          --port x            | 2 | nn serve: --port is 'x'; expected a whole number
          --max-seconds 0     | 2 | nn serve: ; PT0S, 1048576 bytes
          --max-bytes -1      | 2 | nn serve: ; PT10S, -1 bytes
          --max-rows 0        | 2 | nn serve: ; 0 rows; at least 1
          --grace -1          | 2 | nn serve: ; -1 seconds; 0 or more
          --host no.invalid   | 2 | nn serve: ; 'no.invalid'; give one of
          --verbos            | 2 | nn serve: unknown option
          --token-file none   | 1 | nn serve: there is no file none
          --token-file /dev/null | 1 | nn serve: /dev/null is empty; expected one token
          """)
  void wrongUsageIsALine(String option, int status, String parts) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve", model().toString()));
    arguments.addAll(List.of(option.split(" ")));
    Run run = Run.of(arguments.toArray(String[]::new));

    assertEquals(status, run.status(), run.err());
    assertThat(run.err()).contains(parts.split("; ")).hasLineCount(1);
    assertEquals("", run.out());
  }

  @Test
  void aMissingModelIsALine() {
    Run run = Run.of("serve", folder.resolve("none").toString());
    assertEquals(1, run.status());
    assertTrue(run.err().startsWith("nn serve: there is no file "), run.err());
  }
}

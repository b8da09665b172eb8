package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.web.RawClient;
import dev.nn.watch.RunRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page and the record of a training by nn train. */
@Timeout(120)
class TrainDashboardTest {

  @TempDir Path folder;
  private String[] train = {};

  @BeforeEach
  void prepare() throws IOException {
    Path flats = Flats.write(folder.resolve("flats.csv"), 200);
    train =
        new String[] {
          "train",
          flats.toString(),
          "--target=noise",
          "--quick",
          "--quiet",
          "--force",
          "--report=" + folder.resolve("card.html"),
          "--log=" + folder.resolve("runs"),
          "--model=" + folder.resolve("noise.safetensors")
        };
  }

  private List<String> with(String option) {
    List<String> all = new ArrayList<>(List.of(train));
    all.add(option);
    return all;
  }

  @Test
  void eachRunIsRecorded() throws IOException {
    for (int run = 1; run <= 2; run++) {
      Run done = Run.of(train);
      assertEquals(0, done.status(), done.err());
      RunRecord record = RunRecord.read(folder.resolve("runs/noise-" + run));
      assertTrue(record.run().recipe() != null);
      assertTrue(!record.epochs().get(0).isEmpty());
    }
  }

  /** Reads to the line of an event. */
  private static String event(RawClient events, String type) throws IOException {
    while (!events.chunkedLine().equals("event: " + type)) {}
    return events.chunkedLine().substring("data: ".length());
  }

  @Test
  void theDashboardStaysUntilItIsInterrupted() throws Exception {
    assertEquals(0, Run.of(train).status());
    RunningCommand training = RunningCommand.start(with("--dashboard").toArray(String[]::new));
    try (training) {
      String line = training.note();
      assertTrue(line.matches("dashboard: http://127\\.0\\.0\\.1:\\d+/"), line);
      URI address = URI.create(line.substring("dashboard: ".length()));
      try (RawClient events = new RawClient(address).get("/events");
          RawClient client = new RawClient(address)) {
        events.head();
        assertTrue(event(events, "start").contains("\"name\":\"noise of "));
        assertTrue(event(events, "epoch").contains("\"val_loss\":"));
        assertTrue(event(events, "end").startsWith("{\"member\":"));
        assertTrue(
            event(events, "confusion").startsWith("{\"column\":\"noise\",\"rows\":\"test\""));
        assertTrue(event(events, "note").startsWith("{\"text\":\"Saved "));
        String result = event(events, "result");
        assertTrue(result.contains("\"metrics\":{\"accuracy\":"), result);
        assertTrue(result.contains("\"baselines\":{\"commonest\":{\"accuracy\":"), result);
        assertTrue(result.contains("\"verdicts\":[\""), result);
        String saved = event(events, "note");
        assertTrue(saved.contains("; wrote " + folder.resolve("card.html")), saved);

        assertTrue(training.note().startsWith("the dashboard stays at " + address));
        String runs = client.get("/runs").answer().body();
        assertTrue(
            runs.startsWith("{\"runs\":[{\"name\":\"noise-1\",") && !runs.contains("noise-2"),
            runs);
      }
    }
    assertTrue(training.lines().stream().anyMatch(line -> line.startsWith("saved ")));
    assertTrue(Files.exists(folder.resolve("runs/noise-2/epochs.jsonl")));
  }

  @Test
  void aPortThatDoesNotExistIsNamedBeforeTheTraining() throws Exception {
    List<String> wrong = with("--dashboard");
    wrong.add("--port=70000");
    Run run = Run.of(wrong.toArray(String[]::new));
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("nn train: the port is 70000; expected 0"), run.err());
    assertTrue(!Files.exists(folder.resolve("noise.safetensors")));
  }
}

package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The playground in an empty folder, with the jar alone. */
@Tag("slow")
@Timeout(120)
class JarDemoIT {

  private static final Pattern ADDRESS =
      Pattern.compile("\\{\"url\":\"(http://127\\.0\\.0\\.1:\\d+/)#token=([\\w-]{32})\"}");

  /** The other files that a page or a script of it asks for. */
  private static final Pattern LINK =
      Pattern.compile("(?:src=|href=|from ')\"?(?:\\./)?([\\w-]+\\.(?:js|css|csv))");

  @TempDir Path folder;

  @Test
  void servesItsPageTrainsAndEnds() throws Exception {
    Process launcher = new NnJar(folder).start("demo", "--json");
    List<ProcessHandle> all = new ArrayList<>(List.of(launcher.toHandle()));
    try (BufferedReader out = launcher.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      Matcher url = ADDRESS.matcher(String.valueOf(line));
      assertTrue(url.matches(), line);
      URI address = URI.create(url.group(1));
      all.addAll(launcher.descendants().toList());

      for (String path : requiredByPage(address)) {
        assertEquals(200, get(address, path).status(), path);
      }
      assertTrue(get(address, "/points.csv").body().startsWith("x,y,label\n"));
      assertTrue(get(address, "/offers").body().contains("\"name\":\"hard_silu\""));
      assertEquals(0, epoch(address));
      try (RawClient client = new RawClient(address)) {
        String order = "{\"action\":\"epoch\"}";
        assertEquals(403, client.post("/run", order).answer().status());
      }
      try (RawClient client = new RawClient(address)) {
        String order = "{\"action\":\"epoch\"}";
        RawClient.Answer answer =
            client.post("/run", order, "X-Nn-Token: " + url.group(2)).answer();
        assertEquals("{\"done\":true}", answer.body());
      }
      assertEquals(1, epoch(address));
    } finally {
      launcher.destroy();
      launcher.waitFor();
    }
    all.forEach(process -> assertFalse(process.isAlive(), process::toString));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList(), "files beside the jar");
    }
  }

  /** Returns the page, and everything that it and its scripts ask for. */
  private static List<String> requiredByPage(URI address) throws IOException {
    List<String> paths = new ArrayList<>(List.of("/"));
    for (int next = 0; next < paths.size(); next++) {
      Matcher link = LINK.matcher(get(address, paths.get(next)).body());
      while (link.find()) {
        String path = "/" + link.group(1);
        if (!paths.contains(path)) {
          paths.add(path);
        }
      }
    }
    assertTrue(paths.containsAll(List.of("/page.css", "/demo.js", "/surface.js")), paths::toString);
    return paths;
  }

  private static RawClient.Answer get(URI address, String path) throws IOException {
    try (RawClient client = new RawClient(address)) {
      return client.get(path).answer();
    }
  }

  /** Returns the epochs so far, from the stream of events. */
  private static int epoch(URI address) throws IOException {
    try (RawClient events = new RawClient(address).get("/events")) {
      events.head();
      Matcher epoch = Pattern.compile("\"epoch\":(\\d+)").matcher("");
      while (!events.chunkedLine().equals("event: frame")) {}
      assertTrue(epoch.reset(events.chunkedLine()).find());
      return Integer.parseInt(epoch.group(1));
    }
  }
}

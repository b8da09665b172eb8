package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.demo.Wobble;
import dev.nn.cli.web.RawClient;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DemoCommandTest {

  @TempDir Path folder;

  private interface Action {
    void on(URI address) throws Exception;
  }

  /** Does something with the address that the command prints, then interrupts it. */
  private static void whileItRuns(Action action, String... arguments) throws Exception {
    try (RunningCommand demo = RunningCommand.start(arguments)) {
      String line = demo.line();
      Matcher url =
          Pattern.compile("\\{\"url\":\"(http://127\\.0\\.0\\.1:\\d+/#token=[\\w-]{32})\"}")
              .matcher(line);
      assertTrue(url.matches(), line);
      action.on(URI.create(url.group(1)));
    }
  }

  @Test
  void printsTheAddressUntilItIsInterrupted() throws Exception {
    String csv = Flats.write(folder.resolve("flats.csv"), 60).toString();
    whileItRuns(
        address -> {
          try (RawClient client = new RawClient(address)) {
            String offers = client.get("/offers").answer().body();
            assertTrue(offers.contains("\"usual\":{\"kind\":\"columns\",\"x\":\"area\""), offers);
          }
        },
        "demo",
        csv,
        "--label",
        "district",
        "--json");
  }

  /** The jar has a class of the tests, which its own class loader takes from there. */
  @Test
  void thePluginsOfAFolderAreOffered() throws Exception {
    Path jar = folder.resolve("acme.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream wobble = Wobble.class.getResourceAsStream("Wobble.class")) {
      out.putNextEntry(new JarEntry("dev/nn/cli/demo/Wobble.class"));
      wobble.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/dev.nn.api.Activation"));
      out.write("dev.nn.cli.demo.Wobble\n".getBytes(StandardCharsets.UTF_8));
    }
    whileItRuns(
        address -> {
          try (RawClient client = new RawClient(address)) {
            String offers = client.get("/offers").answer().body();
            assertTrue(
                offers.matches(
                    ".*\"name\":\"acme:wobble\",[^}]*\"jar\":\"[^\"]*acme.jar[^}]*\"standard\":false}.*"),
                offers);
          }
        },
        "demo",
        "--plugins",
        folder.toString(),
        "--json");
  }

  private Run demo(Path csv, String options) {
    String[] words = options.isBlank() ? new String[0] : options.split(" ");
    String[] all = new String[words.length + 2];
    all[0] = "demo";
    all[1] = csv.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return Run.of(all);
  }

  private static void assertLine(int status, Run run, String... parts) {
    assertEquals(status, run.status(), run.err());
    assertThat(run.err()).startsWith("nn demo: ").contains(parts).hasLineCount(1);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "--label zone  | 1 | no column 'zone'; there are 'id'",
        "--label noisy | 1 | no column 'noisy'; did you mean 'noise'?",
        "--x district  | 1 | column 'district'; it has texts",
        "--x id        | 1 | column 'id'; 60 different",
        "--port 70000  | 2 | the port is 70000; up to 65535",
        "--port x      | 2 | --port is 'x'; expected a whole number",
        "--plugins no  | 1 | there is no plug-in folder",
      })
  void wrongColumnsAreALine(String options, int status, String parts) throws Exception {
    Run run = demo(Flats.write(folder.resolve("flats.csv"), 60), options);
    assertLine(status, run, parts.split("; "));
  }

  @Test
  void aFileOfOneColumnIsALine() throws Exception {
    Path csv = Files.writeString(folder.resolve("one.csv"), "price\n1\n2\n");
    assertLine(1, demo(csv, ""), csv + " has one column", "price", "two columns");
  }

  @Test
  void aLabelOfManyTextsIsALine() throws Exception {
    StringBuilder text = new StringBuilder("x,y,zip\n");
    for (int row = 0; row < 900; row++) {
      text.append(row * 0.37).append(',').append(row % 17 * 0.9).append(",z").append(row % 300);
      text.append('\n');
    }
    Path csv = Files.writeString(folder.resolve("zips.csv"), text);
    assertLine(1, demo(csv, "--label zip"), "column 'zip'", "300 different");
  }

  @Test
  void aMissingFileAndColumnsWithoutOneAreALine() {
    assertLine(1, demo(folder.resolve("none.csv"), ""), "no file " + folder.resolve("none.csv"));
    Run run = Run.of("demo", "--x", "a");
    assertEquals(2, run.status());
    assertThat(run.err()).startsWith("nn demo: --x, --y and --label");
  }
}

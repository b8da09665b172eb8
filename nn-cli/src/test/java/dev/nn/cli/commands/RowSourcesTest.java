package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of JSON lines and of a database, which are those of a CSV. */
class RowSourcesTest {

  private static final String QUERY = "SELECT * FROM flats ORDER BY \"id\"";

  @TempDir private Path folder;
  private Path flats = Path.of("");
  private String model = "";
  private String url = "";

  @BeforeEach
  void writeFlats() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 120);
    model = folder.resolve("rents.safetensors").toString();
    url = "jdbc:h2:file:" + folder.resolve("flats");
  }

  private Path json() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String line : Files.readAllLines(flats).subList(1, 121)) {
      List<String> members = new ArrayList<>();
      String[] names = Flats.HEAD.split(",", -1);
      String[] cells = line.split(",", -1);
      for (int c = 0; c < cells.length; c++) {
        String value = cells[c].matches("[0-9.]+") ? cells[c] : '"' + cells[c] + '"';
        members.add("\"%s\": %s".formatted(names[c], value));
      }
      lines.append("{%s}\n".formatted(String.join(", ", members)));
    }
    return Files.writeString(folder.resolve("flats.jsonl"), lines);
  }

  private void fillDatabase() throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          CREATE TABLE flats AS SELECT "id", CAST("area" AS DOUBLE PRECISION) AS "area", "district",
            CAST("since" AS DATE) AS "since", "country", CAST("rent" AS DECIMAL(10, 2)) AS "rent", "noise"
          FROM CSVREAD('%s', NULL, 'caseSensitiveColumnNames=true')
          """
              .formatted(flats));
    }
  }

  /** Returns what training answers, without names of files, and the network's fingerprint. */
  private String trained(String... rows) throws IOException {
    List<String> command = new ArrayList<>(List.of("train"));
    command.addAll(List.of(rows));
    command.addAll(List.of("--target", "rent", "--quick", "--quiet", "--force", "--model", model));
    Run run = Run.of(command.toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    return run.out().replaceAll("(?s)rows of [^\n]*|next:.*", "")
        + Model.load(Path.of(model)).network().fingerprint();
  }

  @Tag("slow")
  @Test
  void jsonLinesAreReadByAllCommands() throws IOException {
    String csv = flats.toString();
    String expected = trained(csv);
    String json = json().toString();
    assertEquals(expected, trained(json));
    for (String command : List.of("predict", "evaluate", "drift")) {
      Run run = Run.of(command, model, json);
      assertEquals(0, run.status(), run.err());
      assertEquals(Run.of(command, model, csv).out().replace(csv, json), run.out());
    }
    assertEquals(
        Run.of("explain", model, csv, "--row", "3").out().replace(csv, json),
        Run.of("explain", model, json, "--row", "3").out());
    Path odd = Files.writeString(folder.resolve("odd.ndjson"), "{\"area\": 50}\n[]\n");
    assertThat(Run.of("predict", model, odd.toString()).err())
        .contains("no column 'district'")
        .doesNotContain("--no-header");
  }

  @Tag("slow")
  @Test
  void jsonLinesMayComeFromThePipe() throws IOException {
    String lines = "\n " + Files.readString(json());
    Run train =
        Run.with(lines, "train", "-", "--target", "rent", "--quick", "--quiet", "--model", model);
    assertEquals(0, train.status(), train.err());
    assertEquals(
        Run.of("predict", model, folder.resolve("flats.jsonl").toString()).out(),
        Run.with(lines, "predict", model, "-").out());
  }

  @Tag("slow")
  @Test
  void aQueryIsReadByAllCommands() throws IOException, SQLException {
    String csv = flats.toString();
    String expected = trained(csv);
    fillDatabase();
    assertEquals(expected, trained("--jdbc", url, "--query", QUERY));
    assertThat(Files.readString(Path.of(model), StandardCharsets.ISO_8859_1))
        .doesNotContain("jdbc");
    String sql = Files.writeString(folder.resolve("flats.sql"), QUERY + "\n").toString();
    assertEquals(expected, trained(sql, "--jdbc", url));
    for (String command : List.of("predict", "evaluate", "drift")) {
      Run run = Run.of(command, model, sql, "--jdbc", url);
      assertEquals(0, run.status(), run.err());
      assertEquals(Run.of(command, model, csv).out().replace(csv, sql), run.out());
    }
    Path report = folder.resolve("report.html");
    trained("--jdbc", url, "--query", QUERY, "--report", report.toString());
    assertThat(Files.readString(report)).contains("train --jdbc", "reproduce", "QUERY.sql");
    Run reproduced = Run.of("reproduce", model, sql, "--jdbc", url);
    assertEquals(0, reproduced.status(), reproduced.err());
  }

  @Test
  void wrongSourcesAreErrors() throws IOException, SQLException {
    fillDatabase();
    String csv = flats.toString();
    assertError("no driver takes the URL 'jdbc:x:y'", "--driver", "--jdbc", "jdbc:x:y");
    assertError("the database says", "NOWHERE", "--jdbc", url, "--query", "SELECT * FROM nowhere");
    assertError(
        "has no rows", "the query", "--jdbc", url, "--query", "SELECT * FROM flats LIMIT 0");
    assertError("--query needs a database", "--jdbc");
    assertError("give only one", csv, csv, "--jdbc", url);
    for (String secret :
        List.of(
            url + ";USER=me;PASSWORD=hidden",
            "jdbc:postgresql://me:hidden@localhost/db",
            "jdbc:mysql://localhost/db?user=me&password=hidden",
            "jdbc:oracle:thin:me/hidden@localhost:1521:db")) {
      Run run = Run.of("train", "--jdbc", secret, "--query", QUERY, "--print-config");
      assertEquals(2, run.status(), run.out());
      assertThat(run.err()).contains("NN_JDBC_PASSWORD").doesNotContain("hidden");
      assertThat(run.out()).isEmpty();
    }
  }

  /** Somebody else's configuration must not connect, or load a jar. */
  @Test
  void aConfigurationNamesNoDatabase() throws IOException, SQLException {
    Path config = folder.resolve("search.yaml");
    for (String key : List.of("jdbc: " + url, "driver: [evil.jar]", "query: SELECT 1")) {
      Files.writeString(config, key + "\ntarget: rent\n");
      for (String command : List.of("tune", "train")) {
        Run run =
            command.equals("tune")
                ? Run.of(command, config.toString())
                : Run.of(command, "--config", config.toString());
        assertEquals(1, run.status(), run.out());
        assertThat(run.err()).contains("search.yaml", "--" + key.replaceFirst(":.*", ""));
      }
    }
    Run printed =
        Run.of("train", "--jdbc", url, "--query", QUERY, "--target", "rent", "--print-config");
    assertThat(printed.out()).contains("target: [rent]").doesNotContain("jdbc", "query");

    fillDatabase();
    Files.writeString(
        config,
        "target: rent\nquick: true\nsearch: {trials: 1, budget: 1, space: {l2: [0.0, 0.1]}}\n");
    Run tuned = Run.of("tune", config.toString(), "--jdbc", url, "--query", QUERY);
    assertEquals(0, tuned.status(), tuned.err());
    assertThat(tuned.out()).contains("--jdbc " + url);
  }

  @Test
  void aDriverIsLoadedFromItsJar() throws IOException, SQLException {
    fillDatabase();
    String jar = driver().toString();
    String known = url.replace("jdbc:h2:", "jdbc:acme:");
    Run none = Run.of("train", "--jdbc", known, "--query", QUERY, "--target", "nothing");
    assertThat(none.err()).contains("no driver takes the URL");
    Run run =
        Run.of("train", "--jdbc", known, "--query", QUERY, "--driver", jar, "--target", "nothing");
    assertThat(run.err()).contains("no column 'nothing'", "'district'");
  }

  /** Returns a jar with a driver of its own URLs, which are those of H2 under another name. */
  private Path driver() throws IOException {
    Path source = Files.createDirectories(folder.resolve("acme")).resolve("Odd.java");
    Files.writeString(
        source,
        """
        package acme;

        public class Odd extends org.h2.Driver {
          @Override public boolean acceptsURL(String url) { return url.startsWith("jdbc:acme:"); }
          @Override public java.sql.Connection connect(String url, java.util.Properties login)
              throws java.sql.SQLException {
            return super.connect(url.replace("jdbc:acme:", "jdbc:h2:"), login);
          }
        }
        """);
    String path = System.getProperty("java.class.path");
    String[] javac = {"-proc:none", "-nowarn", "-cp", path, source.toString()};
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, javac));
    Path file = folder.resolve("acme.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("acme/Odd.class"));
      jar.write(Files.readAllBytes(folder.resolve("acme/Odd.class")));
      jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      jar.write("acme.Odd\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void assertError(String problem, String remedy, String... flags) {
    List<String> command = new ArrayList<>(List.of("train", "--target", "rent"));
    command.addAll(List.of(flags));
    if (!command.contains("--query")) {
      command.addAll(List.of("--query", QUERY));
    }
    Run run = Run.of(command.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isNotEqualTo(0);
    assertThat(run.err()).contains(problem, remedy);
  }
}
